/**
 * Models by likeness of rows: support vector machines for classes (fitted by Smile) and for the order of survival, and nearest
 * neighbours. Columns should be scaled in a step before: likeness adds up what they differ by.
 */
package org.lobule.scoring.model.kernel;
