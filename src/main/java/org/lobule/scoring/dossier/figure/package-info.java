/** Drawings as SVG: curves between axes, forests and bars, a flow chart, a nomogram. They have no colours of their own but classes of the page's style sheet. */
package org.lobule.scoring.dossier.figure;
