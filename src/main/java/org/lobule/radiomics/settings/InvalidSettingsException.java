package org.lobule.radiomics.settings;

/** Extraction settings that cannot be used; the message names the key and what is allowed. */
public class InvalidSettingsException extends IllegalArgumentException {

    public InvalidSettingsException(String message) {
        super(message);
    }

    public InvalidSettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
