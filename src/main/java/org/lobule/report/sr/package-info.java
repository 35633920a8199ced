/** The structured report: TID 1500 written from an analysis, and any report printed as a tree of text. */
package org.lobule.report.sr;
