/**
 * Published rules applied to what was measured: each rule names its source, its inputs with units, and says why where it
 * cannot be computed, rather than guess.
 */
package org.lobule.scoring;
