package org.lobule.scoring.study;

import java.util.List;

/**
 * A set of inputs that is compared with others: some blocks, or a fusion of other sets.
 *
 * @param name    distinct in its study
 * @param blocks  whose columns it has, side by side (early fusion); empty: all
 * @param columns narrows them to names with * and ?; empty: all
 * @param fuse    names of other sets whose scores a further model weighs, fitted to their inner out-of-fold predictions (late
 *                fusion, stacking); then it has no columns of its own
 * @param select  whether the study's selection is used; a short list of clinical columns may want none
 */
public record InputsDefinition(String name, List<Block> blocks, List<String> columns, List<String> fuse, Boolean select) {

    /** All columns. */
    public static final InputsDefinition EVERYTHING = new InputsDefinition("all", List.of(), List.of(), List.of(), true);

    public InputsDefinition {
        blocks = Defaults.list(blocks);
        columns = Defaults.list(columns);
        fuse = Defaults.list(fuse);
        select = select == null || select;
    }

    public boolean lateFusion() {
        return !fuse.isEmpty();
    }
}
