/**
 * What happened to a study, in words an IT administrator or a radiologist understands. Events hold UIDs, application entity titles
 * and counts; never patient data.
 */
package org.lobule.timeline;
