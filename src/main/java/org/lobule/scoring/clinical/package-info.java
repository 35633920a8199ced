/**
 * What rules know of a patient beside the images: a catalogue of quantities with units, limits and time windows, values with
 * their source and date, and the choice of the one that counts for a study.
 */
package org.lobule.scoring.clinical;
