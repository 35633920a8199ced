package org.lobule.report;

/**
 * What an administrator chooses about the results.
 *
 * @param seriesNumber   Series Number of the report; segmentations get the numbers after it. Moved up by hundreds where the
 *                       analysed series use one of these numbers
 * @param deviceName     name of this node, shown as the report's observer
 * @param serialNumber   Device Serial Number of this node
 * @param filteredImages whether features of filtered images go into the report too, each filter in groups of its own
 */
public record ReportSettings(int seriesNumber, String deviceName, String serialNumber, boolean filteredImages) {

    public static final ReportSettings DEFAULT = new ReportSettings(7001, "LOBULE", "NODE-0001", false);

    public ReportSettings {
        if (seriesNumber < 1 || seriesNumber > 999_000_000) {
            throw new IllegalArgumentException("Series number %d is not between 1 and 999000000".formatted(seriesNumber));
        }
        if (deviceName.isBlank() || deviceName.length() > 64 || serialNumber.isBlank() || serialNumber.length() > 64) {
            throw new IllegalArgumentException("Device name and serial number must have 1 to 64 characters");
        }
    }
}
