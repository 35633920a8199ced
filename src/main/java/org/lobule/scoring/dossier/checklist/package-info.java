/** The lists by which radiomics studies and prediction models are read (CLEAR, TRIPOD+AI, RQS, METRICS), filled in from what a training did, without good will: what only people know is left open. */
package org.lobule.scoring.dossier.checklist;
