package org.lobule.scoring.dossier.page;

/** Part of a page: an element, or the text within one. */
sealed interface Markup permits Element, Text {

    void write(StringBuilder out);
}
