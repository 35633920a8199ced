/**
 * Random forests for classes (Breiman 2001) and survival (Ishwaran et al. 2008): many trees, each grown on rows drawn with
 * replacement and on columns drawn anew for every node, judged on the rows that they have not seen.
 */
package org.lobule.scoring.model.forest;
