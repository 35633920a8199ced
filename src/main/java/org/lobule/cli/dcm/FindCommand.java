package org.lobule.cli.dcm;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.service.QueryLevel;
import org.lobule.dicom.net.service.QueryResult;
import org.lobule.dicom.net.service.QueryRoot;
import org.lobule.dicom.net.service.QuerySCU;

/** {@code lobule dcm find}: what a peer has. */
@Command(name = "find", mixinStandardHelpOptions = true, description = "Ask a peer what it has (C-FIND).",
        footer = {"",
            "Wildcards are * and ?, ranges of dates 20260101-20260131. Series are asked for with their StudyInstanceUID, images with their SeriesInstanceUID too.",
            "Example: lobule dcm find pacs.example.org 104 --called PACS --key PatientName=DOE* --key StudyDate=20260101-"})
final class FindCommand implements Callable<Integer> {

    /** How matches are written. */
    enum Format { TABLE, JSON }

    @Mixin
    private PeerOptions peer;

    @Option(names = {"--level", "-L"}, defaultValue = "STUDY", description = "What to find: patient, study, series or image (default: study)")
    private QueryLevel level;

    @Option(names = "--root", description = "Information model: study or patient (default: patient for the level patient, else study)")
    private QueryRoot root;

    @Option(names = {"--key", "-k"}, paramLabel = "TAG=VALUE", converter = QueryKey.Converter.class,
            description = "What to match: PatientName=DOE* or 0010,0010=DOE*; may be repeated")
    private List<QueryKey> keys = List.of();

    @Option(names = {"--return", "-r"}, paramLabel = "TAG", converter = TagArgument.Converter.class,
            description = "What to return besides the keys; may be repeated (default: what identifies and describes the level)")
    private List<TagArgument> returned = List.of();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", description = "Most matches to take (default: ${DEFAULT-VALUE})")
    private int limit;

    @Option(names = {"--format", "-f"}, defaultValue = "TABLE", description = "table or json (DICOM JSON) (default: table)")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit has to be 1 or more, not " + limit);
        }
        QueryRoot model = root != null ? root : level == QueryLevel.PATIENT ? QueryRoot.PATIENT : QueryRoot.STUDY;
        if (level == QueryLevel.PATIENT && model == QueryRoot.STUDY) {
            throw new ParameterException(spec.commandLine(), "The study root knows no patient level: use --root patient");
        }
        SequencedSet<Integer> columns = columns();
        QueryResult result;
        try (Association association = peer.open(QuerySCU.proposing(peer.request(), model))) {
            result = new QuerySCU(association).find(model, level, identifier(columns), limit);
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TABLE -> new MatchTable(columns).print(result.matches(), out);
            case JSON -> JsonOutput.write(result.matches(), out);
        }
        out.flush();
        return tell(result);
    }

    private SequencedSet<Integer> columns() {
        SequencedSet<Integer> columns = new LinkedHashSet<>();
        keys.forEach(key -> columns.add(key.tag()));
        if (returned.isEmpty()) {
            columns.addAll(usual());
        } else {
            returned.forEach(tag -> columns.add(tag.tag()));
        }
        return columns;
    }

    private List<Integer> usual() {
        return switch (level) {
            case PATIENT -> List.of(Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex);
            case STUDY -> List.of(Tag.StudyDate, Tag.PatientName, Tag.PatientID, Tag.AccessionNumber, Tag.ModalitiesInStudy, Tag.StudyDescription,
                    Tag.NumberOfStudyRelatedInstances, Tag.StudyInstanceUID);
            case SERIES -> List.of(Tag.Modality, Tag.SeriesNumber, Tag.SeriesDescription, Tag.NumberOfSeriesRelatedInstances, Tag.SeriesInstanceUID);
            case IMAGE -> List.of(Tag.InstanceNumber, Tag.SOPClassUID, Tag.SOPInstanceUID);
        };
    }

    private Attributes identifier(SequencedSet<Integer> columns) {
        Attributes identifier = new Attributes();
        if (keys.stream().anyMatch(key -> !StandardCharsets.US_ASCII.newEncoder().canEncode(key.value()))) {
            identifier.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        }
        columns.forEach(tag -> identifier.setNull(tag, ElementDictionary.vrOf(tag)));
        keys.stream().filter(key -> !key.value().isEmpty())
                .forEach(key -> identifier.setString(key.tag(), ElementDictionary.vrOf(key.tag()), key.value().split("\\\\", -1)));
        return identifier;
    }

    private int tell(QueryResult result) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        if (!result.allKeysSupported()) {
            err.println("note: the peer does not match by all of these keys; there may be too many matches");
        }
        if (result.status().isFailure()) {
            throw new IOException("%s answers %s after %d matches".formatted(peer.name(), result.status(), result.matches().size()));
        }
        err.println(result.complete() ? "%d found".formatted(result.matches().size())
                : "the first %d of more; --limit takes more".formatted(result.matches().size()));
        err.flush();
        return 0;
    }
}
