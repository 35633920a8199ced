/** Items and weights of the scores that judge a radiomics study: the radiomics quality score and METRICS. */
package org.lobule.scoring.quality;
