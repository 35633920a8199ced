package org.lobule.cli.dcm;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.lobule.cli.Progress;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.UIDDictionary;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PresentationContext;
import org.lobule.dicom.net.service.QueryLevel;
import org.lobule.dicom.net.service.QueryRoot;
import org.lobule.dicom.net.service.RetrieveResult;
import org.lobule.dicom.net.service.RetrieveSCU;
import org.lobule.dicom.net.service.StorageService;
import org.lobule.site.SiteConfigurationReader;
import org.lobule.site.StorageRule;

/** {@code lobule dcm get}: a study, series or image from a peer, as files. */
@Command(name = "get", mixinStandardHelpOptions = true, description = "Retrieve a study, series or image from a peer (C-GET).",
        footer = {"",
            "What dicom-conf/storage.yaml names is asked for, as the node would take it; --sop-class adds to it.",
            "Exit code 1 if anything did not come.",
            "Example: lobule dcm get pacs.example.org 104 --called PACS --study 1.2.3 --out study"})
final class GetCommand implements Callable<Integer> {

    @Mixin
    private PeerOptions peer;

    @Option(names = "--study", paramLabel = "UID", required = true, description = "Study Instance UID")
    private String study;

    @Option(names = "--series", paramLabel = "UID", description = "Series Instance UID: this series alone")
    private String series;

    @Option(names = "--image", paramLabel = "UID", description = "SOP Instance UID: this image alone; needs --series")
    private String image;

    @Option(names = {"--out", "-o"}, paramLabel = "DIR", required = true, description = "Folder for the files; it is made where it is not there")
    private Path out;

    @Option(names = "--dicom-conf", paramLabel = "DIR", description = "Folder with a storage.yaml (default: the shipped one)")
    private Path dicomConf;

    @Option(names = "--sop-class", paramLabel = "UID", description = "Another SOP class to ask for, uncompressed; may be repeated")
    private List<String> sopClasses = List.of();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100000", description = "Cancel after so many instances (default: ${DEFAULT-VALUE})")
    private int limit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        require(image == null || series != null, "--image needs --series");
        require(limit > 0, "--limit has to be 1 or more, not " + limit);
        Attributes keys = new Attributes();
        setKey(keys, "--study", Tag.StudyInstanceUID, study);
        setKey(keys, "--series", Tag.SeriesInstanceUID, series);
        setKey(keys, "--image", Tag.SOPInstanceUID, image);
        QueryLevel level = image != null ? QueryLevel.IMAGE : series != null ? QueryLevel.SERIES : QueryLevel.STUDY;
        List<TransferCapability> storage = storage();
        AAssociateRQ request = RetrieveSCU.proposingGet(peer.request(), QueryRoot.STUDY, storage);
        ReceivedFiles files = new ReceivedFiles(Files.createDirectories(out));
        ApplicationEntity entity = ApplicationEntity.titled(peer.calling()).with(storage.toArray(TransferCapability[]::new)).with(new StorageService(files));
        RetrieveResult result;
        try (Association association = peer.open(connection -> entity.connect(connection, request)); ProgressBar bar = Progress.bar("Retrieving", -1)) {
            result = new RetrieveSCU(association).get(QueryRoot.STUDY, level, keys, (told, received) -> {
                bar.stepTo(received);
                return received <= limit;
            });
        }
        return tell(result, files.count());
    }

    private void setKey(Attributes keys, String option, int tag, String uid) {
        if (uid != null) {
            require(UIDDictionary.isValid(uid), option + " has to be a UID: digits and dots, at most 64 characters");
            keys.setString(tag, VR.UI, uid);
        }
    }

    private List<TransferCapability> storage() {
        Map<String, TransferCapability> bySopClass = new LinkedHashMap<>();
        for (StorageRule rule : SiteConfigurationReader.read(Optional.ofNullable(dicomConf)).storage()) {
            rule.sopClasses().forEach(sopClass -> bySopClass.put(sopClass, TransferCapability.scp(sopClass, rule.transferSyntaxes())));
        }
        for (String sopClass : sopClasses) {
            require(UIDDictionary.isValid(sopClass), "--sop-class has to be a UID: digits and dots, at most 64 characters");
            bySopClass.putIfAbsent(sopClass, TransferCapability.scp(sopClass, List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian)));
        }
        // One context is that of C-GET itself
        require(bySopClass.size() < PresentationContext.MAXIMUM_PER_ASSOCIATION,
                "An association carries at most %d SOP classes, and these are %d".formatted(PresentationContext.MAXIMUM_PER_ASSOCIATION - 1, bySopClass.size()));
        return List.copyOf(bySopClass.values());
    }

    private int tell(RetrieveResult result, int count) throws IOException {
        PrintWriter messages = spec.commandLine().getOut();
        messages.printf("%d received from %s in %s%n", count, peer.name(), out);
        messages.flush();
        if (result.status().isCancel()) {
            throw new IOException("cancelled at the limit; --limit takes more");
        }
        if (!result.complete()) {
            String failed = result.subOperations().failed() > 0 ? ", %d instances failed".formatted(result.subOperations().failed()) : "";
            throw new IOException("not all came: %s answers %s%s%s; a SOP class that was not asked for is a common reason (--sop-class)".formatted(peer.name(),
                    result.status(), failed, result.failedInstances().isEmpty() ? "" : ": " + String.join(", ", result.failedInstances())));
        }
        if (count == 0) {
            throw new IOException("%s has no such %s, or does not give it to %s".formatted(peer.name(),
                    image != null ? "image" : series != null ? "series" : "study", peer.calling()));
        }
        return 0;
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
