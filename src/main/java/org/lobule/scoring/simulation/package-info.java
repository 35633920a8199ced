/**
 * Cohorts that a computer makes: tables of the shape that an entry of the review has, with an effect that is known or with none, to see
 * whether a study can be run and whether it finds what is there and nothing else. Everything made says that it is simulated.
 */
package org.lobule.scoring.simulation;
