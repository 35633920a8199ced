/**
 * Images and regions as they might have been as well: turned, shifted, noisier, drawn otherwise. Features that change much under
 * it cannot be trusted (Zwanenburg et al., Assessing robustness of radiomic features by image perturbation, Sci Rep 9:614, 2019).
 */
package org.lobule.radiomics.perturbation;
