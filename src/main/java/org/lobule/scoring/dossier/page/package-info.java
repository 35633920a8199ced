/** A page for people that stands alone: chapters of prose, tables (each a CSV file too) and drawings, written as HTML in which no text from data can be anything but text. */
package org.lobule.scoring.dossier.page;
