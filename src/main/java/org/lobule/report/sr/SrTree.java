package org.lobule.report.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.report.code.Concept;

/**
 * A structured report as an indented tree of text: one line per content item, {@code name: value unit}, codes by their
 * meanings, modifiers of a measurement in brackets behind its name.
 *
 * <p>Takes the report of any maker, whole or damaged: what cannot be read is said in its line. Depth, number and length of
 * lines are bounded.
 */
public final class SrTree {

    private static final int DEEPEST = 64;
    private static final int MOST_LINES = 200_000;
    private static final int LONGEST_VALUE = 2_000;
    private static final String INDENT = "  ";

    /** What the summary leaves out: where the images are, and who observed. */
    private static final Set<String> DETAIL_CONTAINERS = Set.of(Concept.IMAGE_LIBRARY.code().value());
    private static final Set<String> DETAIL_TYPES = Set.of("IMAGE", "UIDREF", "COMPOSITE", "WAVEFORM", "SCOORD", "SCOORD3D", "TCOORD");
    private static final Set<String> DETAIL_RELATIONSHIPS = Set.of("HAS OBS CONTEXT", "HAS CONCEPT MOD", "HAS ACQ CONTEXT", "INFERRED FROM");
    private static final String RADIOMICS_SCHEME = "IBSI";
    private static final String MAXIMUM_3D_DIAMETER = "L0JK";

    private final boolean summary;
    private final List<String> lines = new ArrayList<>();

    private SrTree(boolean summary) {
        this.summary = summary;
    }

    /** Every content item of a report. */
    public static List<String> lines(Attributes report) {
        SrTree tree = new SrTree(false);
        tree.item(report, 0);
        return List.copyOf(tree.lines);
    }

    /** The main numbers only: findings, sizes, means, scores and words, without radiomics features, references and context. */
    public static List<String> mainNumbers(Attributes report) {
        SrTree tree = new SrTree(true);
        tree.item(report, 0);
        return List.copyOf(tree.lines);
    }

    private void item(Attributes item, int depth) {
        if (lines.size() >= MOST_LINES) {
            return;
        }
        if (depth > DEEPEST) {
            lines.add(INDENT.repeat(depth) + "... (nested deeper than " + DEEPEST + ")");
            return;
        }
        boolean number = "NUM".equals(item.getString(Tag.ValueType));
        lines.add(INDENT.repeat(depth) + line(item));
        Sequence children = item.getSequence(Tag.ContentSequence);
        if (children == null) {
            return;
        }
        for (Attributes child : children) {
            if (!(number && isModifier(child)) && !(summary && isDetail(child))) {
                item(child, depth + 1);
            }
        }
        if (lines.size() >= MOST_LINES && depth == 0) {
            lines.add("... (more than " + MOST_LINES + " content items)");
        }
    }

    private boolean isDetail(Attributes item) {
        String name = codeValue(item, Tag.ConceptNameCodeSequence);
        String type = item.getString(Tag.ValueType, "");
        if (type.equals("TEXT") && Concept.TRACKING_IDENTIFIER.code().value().equals(name)) {
            return false;
        }
        if (type.equals("NUM")) {
            Attributes code = item.getNestedDataset(Tag.ConceptNameCodeSequence);
            boolean feature = code != null && RADIOMICS_SCHEME.equals(code.getString(Tag.CodingSchemeDesignator));
            return feature && !MAXIMUM_3D_DIAMETER.equals(name) || DETAIL_RELATIONSHIPS.contains(item.getString(Tag.RelationshipType, ""));
        }
        return DETAIL_TYPES.contains(type) || DETAIL_CONTAINERS.contains(name)
                || DETAIL_RELATIONSHIPS.contains(item.getString(Tag.RelationshipType, ""));
    }

    private static boolean isModifier(Attributes item) {
        return "HAS CONCEPT MOD".equals(item.getString(Tag.RelationshipType)) && "CODE".equals(item.getString(Tag.ValueType));
    }

    private static String line(Attributes item) {
        String name = meaning(item, Tag.ConceptNameCodeSequence, "(no name)");
        String type = item.getString(Tag.ValueType, "");
        if (type.isEmpty() && item.contains(Tag.ReferencedContentItemIdentifier)) {
            return "see content item " + joined(item.getStrings(Tag.ReferencedContentItemIdentifier), ".");
        }
        return switch (type) {
            case "CONTAINER" -> name;
            case "NUM" -> name + modifiers(item) + ": " + MeasuredValue.of(item);
            case "CODE" -> name + ": " + meaning(item, Tag.ConceptCodeSequence, "(no code)");
            case "TEXT" -> name + ": " + value(item, Tag.TextValue);
            case "PNAME" -> name + ": " + value(item, Tag.PersonName);
            case "DATETIME" -> name + ": " + value(item, Tag.DateTime);
            case "DATE" -> name + ": " + value(item, Tag.Date);
            case "TIME" -> name + ": " + value(item, Tag.Time);
            case "UIDREF" -> name + ": " + value(item, Tag.UID);
            case "IMAGE", "COMPOSITE", "WAVEFORM" -> name + ": " + reference(item);
            case "SCOORD", "SCOORD3D" -> name + ": " + coordinates(item);
            case "TCOORD" -> name + ": " + value(item, Tag.TemporalRangeType);
            case "" -> name + ": (no value type)";
            default -> name + ": (" + shortened(type) + ")";
        };
    }

    private static String modifiers(Attributes item) {
        Sequence children = item.getSequence(Tag.ContentSequence);
        if (children == null) {
            return "";
        }
        List<String> meanings = children.stream().filter(SrTree::isModifier)
                .map(child -> meaning(child, Tag.ConceptCodeSequence, "?")).toList();
        return meanings.isEmpty() ? "" : " (" + String.join("; ", meanings) + ")";
    }

    private static String reference(Attributes item) {
        Attributes reference = item.getNestedDataset(Tag.ReferencedSOPSequence);
        if (reference == null) {
            return "(no reference)";
        }
        String segments = joined(reference.getStrings(Tag.ReferencedSegmentNumber), ", ");
        String frames = joined(reference.getStrings(Tag.ReferencedFrameNumber), ", ");
        return value(reference, Tag.ReferencedSOPInstanceUID) + (segments.isEmpty() ? "" : " segment " + segments)
                + (frames.isEmpty() ? "" : " frame " + frames);
    }

    private static String coordinates(Attributes item) {
        double[] data = item.getDoubles(Tag.GraphicData);
        int dimensions = "SCOORD3D".equals(item.getString(Tag.ValueType)) ? 3 : 2;
        return "%s, %d points".formatted(value(item, Tag.GraphicType), data == null ? 0 : data.length / dimensions);
    }

    private static String meaning(Attributes item, int sequence, String otherwise) {
        Attributes code = item.getNestedDataset(sequence);
        if (code == null) {
            return otherwise;
        }
        String meaning = code.getString(Tag.CodeMeaning, "");
        return shortened(meaning.isBlank() ? code.getString(Tag.CodeValue, otherwise) : meaning);
    }

    private static String codeValue(Attributes item, int sequence) {
        Attributes code = item.getNestedDataset(sequence);
        return code == null ? "" : code.getString(Tag.CodeValue, "");
    }

    private static String value(Attributes item, int tag) {
        return shortened(item.getString(tag, "(no value)"));
    }

    private static String joined(String[] values, String separator) {
        return values == null ? "" : shortened(String.join(separator, values));
    }

    /** One line without control characters. */
    private static String shortened(String value) {
        String line = value.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "...";
    }
}
