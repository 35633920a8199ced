/**
 * Binary decision trees: the record that every ensemble of trees is kept as, how trees are grown exactly (every cut between
 * neighbouring values is judged) for classes, numbers and survival, and TreeSHAP. What the trees make together is in the
 * packages {@code forest} and {@code boosting}.
 */
package org.lobule.scoring.model.tree;
