package org.lobule.cli.dcm;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.VR;

/** What an element must be: {@code PatientName=DOE*}, {@code StudyDate=20260101-}; without a value anything will do. */
record QueryKey(int tag, String value) {

    static QueryKey of(String text) {
        int equals = text.indexOf('=');
        int tag = TagArgument.of(equals < 0 ? text : text.substring(0, equals)).tag();
        String value = equals < 0 ? "" : text.substring(equals + 1);
        VR vr = ElementDictionary.vrOf(tag);
        if (!value.isEmpty() && !vr.isString()) {
            throw new TypeConversionException("'%s': only text can be matched, and the element is %s".formatted(text, vr));
        }
        return new QueryKey(tag, value);
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<QueryKey> {
        @Override
        public QueryKey convert(String text) {
            return of(text);
        }
    }
}
