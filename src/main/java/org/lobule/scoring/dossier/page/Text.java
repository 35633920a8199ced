package org.lobule.scoring.dossier.page;

/** Text, whatever it holds: nothing in it is taken for markup. */
record Text(String value) implements Markup {

    private static final int FIRST_PRINTABLE = 0x20;

    @Override
    public void write(StringBuilder out) {
        escape(value, out);
    }

    /** Characters that XML does not allow become U+FFFD. */
    static void escape(String value, StringBuilder out) {
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
    }

    private static boolean allowed(int c) {
        boolean control = c < FIRST_PRINTABLE && c != '\t' && c != '\n' && c != '\r' || c >= 0x7F && c < 0xA0;
        boolean none = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE || (c & 0xFFFE) == 0xFFFE;
        // Marks that turn the direction of writing would make a name look like another
        boolean turning = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return !control && !none && !turning;
    }
}
