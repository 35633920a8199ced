package org.lobule.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into {@code lobule.properties}. */
public final class Version implements IVersionProvider {

    /** For example "0.1.0". */
    public static String number() {
        try (InputStream resource = Version.class.getResourceAsStream("/lobule.properties")) {
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Lobule " + number(), "Java " + Runtime.version(), "GPL-3.0-or-later; research use only, not a medical device"};
    }
}
