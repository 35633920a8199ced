package org.lobule.radiomics.derived;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.lobule.imaging.Mask;
import org.lobule.imaging.morphology.Band;
import org.lobule.radiomics.NamedMask;

/**
 * How a region is made from another one, as a researcher writes it:
 * {@code rim=ring(lesion-1, -2..3mm) in liver,lesion-1 without vessels}.
 *
 * <table><caption>Shapes</caption>
 * <tr><td>{@code ring(R, a..b mm)}</td><td>between two distances from R's surface, negative inside ({@link Band})</td></tr>
 * <tr><td>{@code shell(R, d mm)}</td><td>within d of R's surface on either side: {@code ring(R, -d..d mm)}</td></tr>
 * <tr><td>{@code dilate(R, d mm)}</td><td>R and all within d of it</td></tr>
 * <tr><td>{@code erode(R, d mm)}</td><td>what of R lies farther than d from its outside</td></tr>
 * </table>
 * {@code in} keeps what lies in any of the regions listed, {@code without} leaves out what lies in any of them. A name may hold
 * one {@code *}: as source it makes a region for each match ({@code rim=ring(lesion-*, ...)} gives rim-1, rim-2 ...), in a list
 * it means all matches, after {@code without} all but the source itself.
 *
 * @param name    of the derived region
 * @param shape   what is done
 * @param source  the region it is done to
 * @param within  none for no limit
 * @param without none for no exclusion
 */
public record DerivedRegion(String name, Shape shape, String source, List<String> within, List<String> without) {

    /** What is done to the source. */
    public sealed interface Shape {

        record Ring(Band band) implements Shape {}

        record Dilated(double millimetres) implements Shape {}

        record Eroded(double millimetres) implements Shape {}

        /** The shape of a region, before limits and exclusions. */
        default Mask of(Mask region) {
            return switch (this) {
                case Ring ring -> ring.band.around(region);
                case Dilated dilated -> Band.dilate(region, dilated.millimetres);
                case Eroded eroded -> Band.erode(region, eroded.millimetres);
            };
        }
    }

    private static final String NUMBER = "[-+]?\\d{1,4}(?:\\.\\d{1,6})?";
    private static final String REGION = "[^\\s,()=]{1,64}";
    private static final String REGIONS = REGION + "(?:\\s*,\\s*" + REGION + ")*";
    private static final Pattern FORM = Pattern.compile("(?<name>" + REGION + ")\\s*=\\s*(?<shape>ring|shell|dilate|erode)\\s*\\(\\s*(?<source>" + REGION
            + ")\\s*,\\s*(?<from>" + NUMBER + ")(?:\\s*\\.\\.\\s*(?<to>" + NUMBER + "))?\\s*mm\\s*\\)(?:\\s+in\\s+(?<within>" + REGIONS
            + "))?(?:\\s+without\\s+(?<without>" + REGIONS + "))?");

    /** Reads the form above. */
    public static DerivedRegion parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (text.length() > 1000 || !form.matches() || form.group("name").contains("*") || form.group("shape").equals("ring") == (form.group("to") == null)) {
            throw new IllegalArgumentException(("\"%s\" is no derived region. Write NAME=ring(REGION, -2..3mm), shell(REGION, 2mm), dilate(REGION, 5mm) or "
                    + "erode(REGION, 5mm), then if wanted \"in REGION,REGION\" and \"without REGION,REGION\"").formatted(text));
        }
        double from = Double.parseDouble(form.group("from"));
        Shape shape = switch (form.group("shape")) {
            case "ring" -> new Shape.Ring(new Band(from, Double.parseDouble(form.group("to"))));
            case "shell" -> new Shape.Ring(new Band(-from, from));
            case "dilate" -> new Shape.Dilated(new Band(0, from).to());
            default -> new Shape.Eroded(-new Band(-from, 0).from());
        };
        return new DerivedRegion(form.group("name"), shape, form.group("source"), names(form.group("within")), names(form.group("without")));
    }

    /**
     * The given regions and after them the derived ones, each of which may start from those before it.
     *
     * @throws IllegalArgumentException where a region that is asked for does not exist, or a name is taken
     */
    public static List<NamedMask> addTo(List<NamedMask> regions, List<DerivedRegion> derived) {
        List<NamedMask> all = new ArrayList<>(regions);
        for (DerivedRegion next : derived) {
            for (NamedMask made : next.from(all)) {
                if (all.stream().anyMatch(region -> region.name().equals(made.name()))) {
                    throw new IllegalArgumentException("There is a region \"%s\" already; give the derived one another name".formatted(made.name()));
                }
                all.add(made);
            }
        }
        return List.copyOf(all);
    }

    /** The region, or where the source has a {@code *} one for each match. */
    public List<NamedMask> from(List<NamedMask> regions) {
        List<NamedMask> made = new ArrayList<>();
        for (NamedMask region : matches(source, regions)) {
            byte[] voxels = shape.of(region.mask()).voxels();
            if (!within.isEmpty()) {
                byte[] allowed = union(within, regions, null);
                for (int v = 0; v < voxels.length; v++) {
                    voxels[v] &= allowed[v];
                }
            }
            byte[] excluded = union(without, regions, region);
            for (int v = 0; v < voxels.length; v++) {
                voxels[v] &= (byte) (1 - excluded[v]);
            }
            made.add(new NamedMask(nameFor(region.name()), new Mask(region.mask().grid(), voxels)));
        }
        return made;
    }

    private String nameFor(String matched) {
        int star = source.indexOf('*');
        return star < 0 ? name : name + "-" + matched.substring(star, matched.length() - (source.length() - star - 1));
    }

    /** @param spared left out of what a {@code *} matches; null for none */
    private static byte[] union(List<String> names, List<NamedMask> regions, NamedMask spared) {
        byte[] union = new byte[regions.getFirst().mask().voxels().length];
        for (String name : names) {
            for (NamedMask region : matches(name, regions)) {
                if (region != spared || !name.contains("*")) {
                    byte[] voxels = region.mask().voxels();
                    for (int v = 0; v < union.length; v++) {
                        union[v] |= voxels[v];
                    }
                }
            }
        }
        return union;
    }

    private static List<NamedMask> matches(String name, List<NamedMask> regions) {
        int star = name.indexOf('*');
        List<NamedMask> matches = regions.stream().filter(region -> star < 0 ? region.name().equals(name)
                : region.name().length() >= name.length() && region.name().startsWith(name.substring(0, star))
                        && region.name().endsWith(name.substring(star + 1))).toList();
        if (matches.isEmpty()) {
            throw new IllegalArgumentException("There is no region \"%s\"; there are %s".formatted(
                    name, String.join(", ", regions.stream().map(NamedMask::name).toList())));
        }
        return matches;
    }

    private static List<String> names(String list) {
        return list == null ? List.of() : List.of(list.strip().split("\\s*,\\s*"));
    }
}
