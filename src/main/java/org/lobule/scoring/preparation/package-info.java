/**
 * Steps before selection: gaps filled, scales made comparable, scanners harmonised, components found. Each learns from training
 * rows only and can be kept as numbers.
 */
package org.lobule.scoring.preparation;
