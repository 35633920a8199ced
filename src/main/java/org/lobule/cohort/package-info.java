/**
 * The node's own studies as a cohort: the features of every analysis are kept with what is needed to understand them, and read
 * again under pseudonyms. Who is who stays in the node unless an export asks for it.
 */
package org.lobule.cohort;
