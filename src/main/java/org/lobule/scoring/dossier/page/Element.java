package org.lobule.scoring.dossier.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An element of HTML or SVG, built up by its methods. Text and attributes are escaped when it is written; the result is well-formed XML. */
public final class Element implements Markup {

    private static final Set<String> WITHOUT_END = Set.of("meta", "br", "col", "img");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Markup> children = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    /** @param name a constant of the caller, never from data */
    public static Element of(String name) {
        return new Element(name);
    }

    public static Element of(String name, String text) {
        return new Element(name).text(text);
    }

    /** A number is written with at most two decimals. */
    public Element with(String attribute, double value) {
        double rounded = Math.rint(value * 100) / 100;
        return with(attribute, rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded));
    }

    public Element with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    public Element text(String text) {
        children.add(new Text(text));
        return this;
    }

    public Element add(Element... elements) {
        children.addAll(List.of(elements));
        return this;
    }

    public Element add(Collection<Element> elements) {
        children.addAll(elements);
        return this;
    }

    @Override
    public void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            Text.escape(value, out);
            out.append('"');
        });
        if (WITHOUT_END.contains(name)) {
            out.append("/>");
            return;
        }
        out.append('>');
        children.forEach(child -> child.write(out));
        out.append("</").append(name).append('>');
    }

    @Override
    public String toString() {
        var out = new StringBuilder();
        write(out);
        return out.toString();
    }
}
