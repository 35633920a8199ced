package org.lobule.scoring.model.linear;

/** A fitted model whose fit can be read and compared with others of the same rows. */
public sealed interface LinearModel permits LogisticModel, MultinomialModel, OrdinalModel, CoxModel, FineGrayModel {

    FitSummary fit();
}
