/** Feature families that know values but not places: intensity statistics and the intensity histogram. */
package org.lobule.radiomics.intensity;
