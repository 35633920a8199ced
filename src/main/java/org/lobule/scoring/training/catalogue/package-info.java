/** The steps and models that a study may name, with their parameters: from words in {@code study.yaml} to objects that fit. */
package org.lobule.scoring.training.catalogue;
