package org.lobule.radiomics.texture;

import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Logger;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.Interpolation;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.Phantoms;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.Resegmentation;

/**
 * A program that prints which scan it has and the features, all bits of them, of a region with holes at the given numbers of grey levels;
 * its log goes to standard error.
 */
final class PrintedTextures {

    private PrintedTextures() {}

    public static void main(String[] arguments) {
        Logger.getLogger("").addHandler(new ConsoleHandler());
        Grid grid = Grid.axial(83, 31, 19, 1, 1, 1);
        Mask mask = Phantoms.mask(grid, (x, y, z) -> Math.abs(x) > 1 && x * x / 1600 + y * y / 200 + z * z / 70 < 1);
        System.out.println(RowScan.fastest().getClass().getSimpleName());
        for (String levels : arguments) {
            ExtractionSettings settings = Phantoms.settings(new Interpolation.None(), Resegmentation.within(40, 170),
                    new Discretisation.FixedBinNumber(Integer.parseInt(levels)));
            FeatureTable table = new RadiomicsEngine().extract(Phantoms.texture(grid, 3), List.of(new NamedMask("roi", mask)), settings);
            table.rows().forEach(row -> System.out.println(levels + " " + row.ibsiCode() + " " + row.aggregation() + " " + Double.toHexString(row.value())));
        }
    }
}
