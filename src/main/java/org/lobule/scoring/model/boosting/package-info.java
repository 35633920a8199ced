/**
 * Gradient boosting: small trees, or single columns, added one after the other, each for what is still unexplained. For classes
 * (Friedman 2001) and for Cox's partial likelihood (Ridgeway 1999; Bühlmann and Hothorn 2007).
 */
package org.lobule.scoring.model.boosting;
