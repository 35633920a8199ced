package org.lobule.timeline;

/** How much an event asks for attention. */
public enum Severity { INFO, WARNING, ERROR }
