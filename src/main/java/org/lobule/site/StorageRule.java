package org.lobule.site;

import java.util.List;

/** SOP classes that may be stored here, by UID, with the transfer syntaxes they may come in, most wanted first. */
public record StorageRule(List<String> sopClasses, List<String> transferSyntaxes) {}
