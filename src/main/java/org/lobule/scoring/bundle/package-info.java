/**
 * Models that travel: a bundle holds a fitted predictor with everything that one must know to use it (inputs, images, settings,
 * cohort, performance, limits) under one checksum. Scoring gives a probability or risk with its explanation, or says why it abstains.
 */
package org.lobule.scoring.bundle;
