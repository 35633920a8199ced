package org.lobule.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.report.code.Concept;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionSource;

/**
 * This node as the maker of results, and each algorithm that had a part in them as Contributing Equipment (0018,A001): what
 * IHE's AI Results profile asks for. The content of the report repeats name, version and device UID.
 */
public final class Equipment {

    public static final String MANUFACTURER = "Lobule project";
    public static final String MODEL = "LOBULE";
    public static final String RADIOMICS_ENGINE = "Lobule radiomics engine";

    private static final int LONG_STRING = 64;
    private static final int SHORT_TEXT = 1024;

    private final Analysis analysis;
    private final ReportSettings settings;

    public Equipment(Analysis analysis, ReportSettings settings) {
        this.analysis = analysis;
        this.settings = settings;
    }

    /** The UID of this node, from its name and serial number. */
    public String deviceUid() {
        return DerivedUid.ofName("device", settings.deviceName(), settings.serialNumber());
    }

    public String deviceName() {
        return settings.deviceName();
    }

    public String serialNumber() {
        return settings.serialNumber();
    }

    /** The networks that drew regions or looked for lesions, each once. */
    public List<RegionSource.FromNetwork> networks() {
        Map<String, RegionSource.FromNetwork> networks = new LinkedHashMap<>();
        analysis.series().stream()
                .flatMap(series -> Stream.concat(series.regions().regions().stream().map(Region::source), series.lesionFinder().stream()))
                .filter(RegionSource.FromNetwork.class::isInstance).map(RegionSource.FromNetwork.class::cast)
                .forEach(network -> networks.putIfAbsent(network.model() + '\n' + network.version() + '\n' + network.digest(), network));
        return new ArrayList<>(networks.values());
    }

    /** Who made a network: what its settings name as "source", else this project, which ships it. */
    public static String makerOf(RegionSource.FromNetwork network) {
        return network.settings().getOrDefault("source", MANUFACTURER);
    }

    /** General and Enhanced General Equipment, and the algorithms, into a result. */
    void into(Attributes result, ResultText text) {
        result.setString(Tag.Manufacturer, VR.LO, MANUFACTURER);
        result.setString(Tag.ManufacturerModelName, VR.LO, MODEL);
        result.setString(Tag.DeviceSerialNumber, VR.LO, text.line(settings.serialNumber(), LONG_STRING));
        result.setString(Tag.SoftwareVersions, VR.LO, text.line(analysis.version(), LONG_STRING));
        List<Attributes> algorithms = new ArrayList<>();
        networks().forEach(network -> algorithms.add(algorithm(text, makerOf(network), network.model(), network.version(),
                DerivedUid.ofName("network", network.digest()), "Automatic segmentation; SHA-256 of the network " + network.digest())));
        if (!analysis.series().isEmpty()) {
            algorithms.add(algorithm(text, MANUFACTURER, RADIOMICS_ENGINE, analysis.version(),
                    DerivedUid.ofName(RADIOMICS_ENGINE, analysis.version()), "Feature extraction as defined by IBSI"));
        }
        if (algorithms.isEmpty()) {
            algorithms.add(algorithm(text, MANUFACTURER, MODEL, analysis.version(), deviceUid(), "Examination of the study"));
        }
        Sequence contributing = result.newSequence(Tag.ContributingEquipmentSequence, algorithms.size());
        contributing.addAll(algorithms);
    }

    private static Attributes algorithm(ResultText text, String maker, String model, String version, String deviceUid,
                                        String description) {
        Attributes item = new Attributes();
        Concept.PROCESSING_EQUIPMENT.code().into(item, Tag.PurposeOfReferenceCodeSequence);
        item.setString(Tag.Manufacturer, VR.LO, text.line(maker, LONG_STRING));
        item.setString(Tag.ManufacturerModelName, VR.LO, text.line(model, LONG_STRING));
        item.setString(Tag.SoftwareVersions, VR.LO, text.line(version, LONG_STRING));
        item.setString(Tag.DeviceUID, VR.UI, deviceUid);
        item.setString(Tag.ContributionDescription, VR.ST, text.of(description, SHORT_TEXT));
        return item;
    }
}
