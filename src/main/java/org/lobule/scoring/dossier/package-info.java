/** The report of a training for people: {@link org.lobule.scoring.dossier.Dossier}. It shows what a result says and judges nothing anew, but for curves, which it draws from the result's predictions. */
package org.lobule.scoring.dossier;
