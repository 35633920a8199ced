/** {@code lobule perturb}: features of images that are disturbed again and again, of one case or of many, and how reliable each feature is. */
package org.lobule.cli.reproducibility;
