/** The chapters of a training's report: what each shows of a result, in words, tables and drawings. */
package org.lobule.scoring.dossier.chapter;
