package org.lobule.cli.dcm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import org.lobule.dicom.data.ElementDictionary;

/** A tag as people write it: {@code 0010,0010}, {@code (0010,0010)}, {@code 00100010} or {@code PatientName}. */
record TagArgument(int tag) {

    private static final Pattern NUMBERS = Pattern.compile("\\(?([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})\\)?");

    /** @throws TypeConversionException for what is neither a tag nor a keyword of PS3.6 */
    static TagArgument of(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.matches()) {
            return new TagArgument(Integer.parseUnsignedInt(numbers.group(1) + numbers.group(2), 16));
        }
        int tag = ElementDictionary.tagForKeyword(text);
        if (tag == -1 || text.isEmpty()) {
            throw new TypeConversionException("'%s' is no tag: write 0010,0010 or a keyword such as PatientName".formatted(text));
        }
        return new TagArgument(tag);
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<TagArgument> {
        @Override
        public TagArgument convert(String text) {
            return of(text);
        }
    }
}
