package org.lobule.scoring.dossier.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A page that stands alone: it asks nothing of a network and runs nothing.
 *
 * @param title  of the page
 * @param above  parts above the table of contents
 * @param footer last line
 */
public record Page(String title, List<Part> above, List<Chapter> chapters, String footer) {

    /** Folder of the tables' files, beside the page. */
    public static final String TABLES = "tables";
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    private static final int SAMPLE = 28;

    public Page {
        above = List.copyOf(above);
        chapters = List.copyOf(chapters);
    }

    /** The document as text, UTF-8, XML that is HTML too. */
    public String html() {
        Element head = Element.of("head").add(Element.of("meta").with("charset", "utf-8"),
                Element.of("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY),
                Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Element.of("meta").with("name", "referrer").with("content", "no-referrer"),
                Element.of("title", title), Element.of("style", style()));
        Element main = Element.of("main").with("id", "content").add(parts(above)).add(contents());
        for (Chapter chapter : chapters) {
            main.add(Element.of("section").with("aria-labelledby", chapter.anchor()).add(Element.of("h2", chapter.title()).with("id", chapter.anchor())).add(parts(chapter.parts())));
        }
        Element body = Element.of("body").add(Element.of("a", "Skip to the content").with("class", "skip").with("href", "#content"),
                Element.of("header").add(Element.of("h1", title)), main, Element.of("footer", footer));
        return "<!DOCTYPE html>\n" + Element.of("html").with("lang", "en").add(head, body) + "\n";
    }

    private Element contents() {
        Element list = Element.of("ol");
        chapters.forEach(chapter -> list.add(Element.of("li").add(Element.of("a", chapter.title()).with("href", "#" + chapter.anchor()))));
        return Element.of("nav").with("aria-label", "Contents").add(list);
    }

    /** Figures that follow each other stand side by side where there is room. */
    private static List<Element> parts(List<Part> parts) {
        List<Element> elements = new ArrayList<>();
        Element row = null;
        for (Part part : parts) {
            if (part instanceof Part.Figure figure && !figure.wide()) {
                if (row == null) {
                    row = Element.of("div").with("class", "figures");
                    elements.add(row);
                }
                row.add(figure(figure));
            } else {
                row = null;
                elements.add(element(part));
            }
        }
        return elements;
    }

    private static Element element(Part part) {
        return switch (part) {
            case Part.Heading heading -> Element.of(heading.level() <= 3 ? "h3" : "h4", heading.text());
            case Part.Paragraph paragraph -> Element.of("p", paragraph.text());
            case Part.Points points -> points("ul", points.texts());
            case Part.Notice notice -> Element.of("div").with("class", "notice " + (notice.kind() == Part.Notice.Kind.VERDICT ? "verdict" : "warning"))
                    .with("role", "note").add(Element.of("p", notice.title()).with("class", "notice-title"), points("ul", notice.texts()));
            case Part.Listing listing -> Element.of("figure").with("class", "wide").add(Element.of("figcaption", listing.caption()), Element.of("pre", listing.text()));
            case Part.Figure figure -> figure(figure);
            case Part.Table table -> table(table);
        };
    }

    private static Element points(String kind, List<String> texts) {
        Element list = Element.of(kind);
        texts.forEach(text -> list.add(Element.of("li", text)));
        return list;
    }

    private static Element figure(Part.Figure figure) {
        Element element = Element.of("figure").with("class", figure.wide() ? "wide" : "plot").add(figure.svg());
        if (!figure.legend().isEmpty()) {
            Element legend = Element.of("ul").with("class", "legend");
            for (int series = 0; series < figure.legend().size(); series++) {
                Element sample = Element.of("svg").with("width", SAMPLE).with("height", 10).with("aria-hidden", "true")
                        .add(Element.of("line").with("x1", 0).with("x2", SAMPLE).with("y1", 5).with("y2", 5).with("class", "line s" + series));
                legend.add(Element.of("li").add(sample, Element.of("span", figure.legend().get(series))));
            }
            element.add(legend);
        }
        return element.add(Element.of("figcaption", figure.caption()));
    }

    private static Element table(Part.Table table) {
        int hidden = table.rows().size() - table.most();
        String file = "%s/%s.csv".formatted(TABLES, table.file());
        Element caption = Element.of("caption", table.caption() + " ").add(Element.of("span", hidden > 0 ? "%d more rows in %s".formatted(hidden, file) : file).with("class", "file"));
        Element head = Element.of("tr");
        boolean[] numbers = new boolean[table.header().size()];
        for (int column = 0; column < numbers.length; column++) {
            int at = column;
            numbers[column] = !table.rows().isEmpty() && table.rows().stream().allMatch(row -> row.get(at).number());
            head.add(cell("th", table.header().get(column), numbers[column]).with("scope", "col"));
        }
        Element body = Element.of("tbody");
        table.rows().stream().limit(table.most()).forEach(row -> {
            Element line = Element.of("tr");
            for (int column = 0; column < row.size(); column++) {
                Element cell = cell(column == 0 ? "th" : "td", row.get(column).shown(), row.get(column).number());
                line.add(column == 0 ? cell.with("scope", "row") : cell);
            }
            body.add(line);
        });
        return Element.of("div").with("class", "table").with("role", "region").with("tabindex", "0").with("aria-label", table.caption())
                .add(Element.of("table").add(caption, Element.of("thead").add(head), body));
    }

    private static Element cell(String kind, String text, boolean number) {
        Element cell = Element.of(kind, text);
        return number ? cell.with("class", "number") : cell;
    }

    private static String style() {
        try (InputStream css = Page.class.getResourceAsStream("page.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
