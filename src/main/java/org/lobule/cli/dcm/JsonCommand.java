package org.lobule.cli.dcm;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.UIDDictionary;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.io.TransferSyntax;
import org.lobule.dicom.json.JSONReader;
import org.lobule.dicom.json.JSONWriter;

/** {@code lobule dcm json}: a file as DICOM JSON, and back. */
@Command(name = "json", mixinStandardHelpOptions = true, description = "Turn a DICOM file into DICOM JSON (PS3.18 annex F), or back.",
        footer = {"",
            "Bulk data are pixel data, and binary values of more than 1 KiB. With --bulk uri the JSON says where in the file they are.",
            "Examples: lobule dcm json image.dcm --bulk none",
            "          lobule dcm json --to-dicom image.json --out image.dcm"})
final class JsonCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The DICOM file, or with --to-dicom the JSON file")
    private Path file;

    @Option(names = {"--out", "-o"}, paramLabel = "FILE", description = "Where the result goes (default: standard output; needed with --to-dicom)")
    private Path out;

    @Option(names = "--bulk", defaultValue = "INLINE", description = "Bulk data: inline, uri or none (default: inline)")
    private BulkForm bulk;

    @Option(names = "--to-dicom", description = "Turn JSON into a DICOM file")
    private boolean toDicom;

    @Option(names = "--transfer-syntax", paramLabel = "UID", description = "Transfer syntax of the DICOM file (default: Explicit VR Little Endian); "
            + "compressed pixel data are not decompressed: it has to be theirs")
    private String transferSyntax;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (toDicom && out == null) {
            throw new ParameterException(spec.commandLine(), "--to-dicom needs --out FILE: a DICOM file is not for the terminal");
        }
        if (transferSyntax != null && (!toDicom || !UIDDictionary.isValid(transferSyntax))) {
            throw new ParameterException(spec.commandLine(), toDicom ? "--transfer-syntax has to be a UID" : "--transfer-syntax is for --to-dicom");
        }
        try {
            if (toDicom) {
                writeDicom();
            } else {
                writeJson();
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IOException("%s: %s".formatted(file, FailureReason.of(e)), e);
        }
        return 0;
    }

    private void writeJson() throws IOException {
        try (DicomInputStream in = new DicomInputStream(file)) {
            in.setBulkDataThreshold(0);
            Attributes dataset = in.readDataset();
            bulk.prepare(dataset);
            JSONWriter.BulkDataReferences references = bulk.references(file, in.transferSyntax());
            if (out == null) {
                PrintWriter console = spec.commandLine().getOut();
                write(dataset, references, JsonOutput.generator(console));
                console.println();
                console.flush();
                return;
            }
            try (BufferedWriter writer = Files.newBufferedWriter(out)) {
                write(dataset, references, JsonOutput.generator(writer));
                writer.newLine();
            }
        }
    }

    private static void write(Attributes dataset, JSONWriter.BulkDataReferences references, JsonGenerator json) throws IOException {
        try (json) {
            JSONWriter writer = new JSONWriter(json);
            writer.setBulkDataReferences(references);
            writer.write(dataset);
        }
    }

    private void writeDicom() throws IOException {
        Attributes dataset = readJson();
        for (int tag : new int[] {Tag.SOPClassUID, Tag.SOPInstanceUID}) {
            if (dataset.getString(tag, "").isEmpty()) {
                throw new DicomException("a DICOM file needs SOP Class UID (00080016) and SOP Instance UID (00080018), and the JSON lacks one");
            }
        }
        boolean compressed = dataset.getValue(Tag.PixelData) instanceof Fragments;
        String syntax = transferSyntax != null ? transferSyntax : UID.ExplicitVRLittleEndian;
        if (compressed != TransferSyntax.of(syntax).encapsulated() && dataset.containsValue(Tag.PixelData)) {
            throw new DicomException(compressed
                    ? "the pixel data are compressed: say how, with --transfer-syntax UID"
                    : "the pixel data are not compressed, and %s is for compressed ones".formatted(UID.name(syntax)));
        }
        DicomFile.of(dataset, syntax).write(out);
    }

    /** One data set, also as the only one of an array, as DICOMweb has it. */
    private Attributes readJson() throws IOException {
        List<Attributes> datasets = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            new JSONReader(in).readDatasets(datasets::add);
        }
        if (datasets.size() != 1) {
            throw new DicomException("holds %d data sets, and a DICOM file has one".formatted(datasets.size()));
        }
        return datasets.getFirst();
    }
}
