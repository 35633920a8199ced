/**
 * The entries of a review of radiomics in hepatocellular carcinoma, each as a study that can be trained: questions, inputs, kinds of
 * models and validation, with the publication where one is identified and with everything that had to be assumed.
 */
package org.lobule.scoring.entry;
