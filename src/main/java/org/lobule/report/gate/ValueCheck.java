package org.lobule.report.gate;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.report.StudyAttributes;

/**
 * Whether every value fits its value representation (PS3.5 6.2): lengths, characters, formats; and whether coded entries are
 * whole. What is copied from the images of the study is left as it is, however odd.
 */
final class ValueCheck {

    private static final Pattern UID_FORM = Pattern.compile("(0|[1-9]\\d*)(\\.(0|[1-9]\\d*))+");
    private static final Pattern CODE_STRING = Pattern.compile("[A-Z0-9_ ]*");
    private static final Pattern DATE = Pattern.compile("\\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3])([0-5]\\d([0-5]\\d(\\.\\d{1,6})?)?)?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Set<Integer> COPIED = Arrays.stream(StudyAttributes.copiedTags()).boxed().collect(Collectors.toSet());

    private final Findings findings;
    private final Attributes object;
    private final Set<String> declaredSchemes;

    private ValueCheck(Findings findings, Attributes object) {
        this.findings = findings;
        this.object = object;
        Sequence schemes = object.getSequence(Tag.CodingSchemeIdentificationSequence);
        this.declaredSchemes = schemes == null ? Set.of()
                : schemes.stream().map(scheme -> scheme.getString(Tag.CodingSchemeDesignator, "")).collect(Collectors.toSet());
    }

    static void check(Findings findings, Attributes object) {
        ValueCheck check = new ValueCheck(findings, object);
        for (int tag : object.tags()) {
            if (!COPIED.contains(tag)) {
                check.element(object, tag, "");
            }
        }
    }

    private void dataset(Attributes dataset, String place) {
        for (int tag : dataset.tags()) {
            element(dataset, tag, place);
        }
        if (dataset.contains(Tag.CodeMeaning) || dataset.contains(Tag.CodeValue)) {
            codedEntry(dataset, place);
        }
    }

    private void element(Attributes dataset, int tag, String place) {
        String keyword = place + (place.isEmpty() ? "" : ".") + ElementDictionary.keywordOf(tag);
        Sequence items = dataset.getSequence(tag);
        if (items != null) {
            for (int index = 0; index < items.size(); index++) {
                dataset(items.get(index), "%s[%d]".formatted(keyword, index + 1));
            }
            return;
        }
        VR vr = dataset.getVR(tag);
        if (vr == null || !vr.isString() || !dataset.containsValue(tag)) {
            return;
        }
        for (String value : dataset.getStrings(tag)) {
            String problem = problem(vr, value);
            if (problem != null) {
                findings.add(object, keyword, problem);
            }
        }
    }

    private static String problem(VR vr, String value) {
        return switch (vr) {
            case UI -> value.length() > 64 || !UID_FORM.matcher(value).matches() ? "not a UID" : null;
            case CS -> longer(value, 16) != null ? longer(value, 16) : formed(CODE_STRING, value, "not a code string");
            case SH -> longer(value, 16);
            case LO -> longer(value, 64);
            case ST -> longer(value, 1024);
            case LT -> longer(value, 10240);
            case PN -> longer(value, 64);
            case DA -> formed(DATE, value, "not a date");
            case TM -> formed(TIME, value, "not a time");
            case DS -> longer(value, 16) != null ? longer(value, 16) : formed(DECIMAL, value, "not a decimal string");
            case IS -> longer(value, 12) != null ? longer(value, 12) : formed(INTEGER, value, "not an integer string");
            default -> null;
        };
    }

    private static String longer(String value, int limit) {
        int length = value.codePointCount(0, value.length());
        return length > limit ? "%d characters where %d are allowed".formatted(length, limit) : null;
    }

    private static String formed(Pattern pattern, String value, String otherwise) {
        return pattern.matcher(value).matches() ? null : otherwise;
    }

    private void codedEntry(Attributes code, String place) {
        int values = (code.containsValue(Tag.CodeValue) ? 1 : 0) + (code.containsValue(Tag.LongCodeValue) ? 1 : 0)
                + (code.containsValue(Tag.URNCodeValue) ? 1 : 0);
        if (values != 1) {
            findings.add(object, place, "a coded entry has exactly one of code value, long code value and URN");
        }
        if (!code.containsValue(Tag.CodeMeaning)) {
            findings.add(object, place, "a coded entry without a meaning");
        }
        String scheme = code.getString(Tag.CodingSchemeDesignator, "");
        if (scheme.isEmpty()) {
            findings.add(object, place, "a coded entry without a coding scheme");
        } else if (scheme.startsWith("99") && !declaredSchemes.contains(scheme)) {
            findings.add(object, place, "the private coding scheme %s is not described".formatted(scheme));
        }
    }
}
