package org.lobule.scoring.training.fit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.lobule.scoring.study.Block;
import org.lobule.scoring.table.cohort.FeatureColumn;

/** Which block a column is of; a column that a step made (a principal component) is of all. */
public final class Blocks {

    private final Map<String, Block> of;

    public Blocks(List<FeatureColumn> columns) {
        of = columns.stream().collect(Collectors.toMap(FeatureColumn::name, FeatureColumn::block));
    }

    public boolean among(String column, List<Block> blocks) {
        return blocks.isEmpty() || !of.containsKey(column) || blocks.contains(of.get(column));
    }
}
