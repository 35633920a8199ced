package org.lobule.cli.dcm;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.TagFormat;

/** Matches of a query as a table: a column for each element, a line for each match, nothing cut short. */
final class MatchTable {

    private static final String GAP = "  ";

    private final List<Integer> columns;

    MatchTable(Collection<Integer> columns) {
        this.columns = List.copyOf(columns);
    }

    void print(List<Attributes> matches, PrintWriter out) {
        if (matches.isEmpty()) {
            return;
        }
        List<String> heads = columns.stream().map(MatchTable::head).toList();
        List<List<String>> rows = matches.stream().map(match -> columns.stream().map(tag -> cell(match, tag)).toList()).toList();
        int[] widths = new int[heads.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] = Math.max(width(heads.get(column)), rows.stream().mapToInt(row -> width(row.get(at))).max().orElse(0));
        }
        print(heads, widths, out);
        rows.forEach(row -> print(row, widths, out));
    }

    private static void print(List<String> cells, int[] widths, PrintWriter out) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            line.append(cell).repeat(' ', widths[column] - width(cell)).append(GAP);
        }
        out.println(line.toString().stripTrailing());
    }

    private static String head(int tag) {
        String keyword = ElementDictionary.keywordOf(tag);
        return keyword.isEmpty() ? TagFormat.of(tag) : keyword;
    }

    /** One line of printable text whatever the peer sent: nothing of it steers the terminal. */
    private static String cell(Attributes match, int tag) {
        if (!match.containsValue(tag)) {
            return "";
        }
        if (match.getValue(tag) instanceof Sequence items) {
            return items.size() == 1 ? "1 item" : items.size() + " items";
        }
        String[] values = match.getStrings(tag);
        String text = values == null ? "" : String.join("\\", values);
        return text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
