package org.lobule.scoring.training;

import java.util.List;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import org.lobule.scoring.model.boosting.BoostedClasses;
import org.lobule.scoring.model.boosting.BoostedHazard;
import org.lobule.scoring.model.boosting.BoostedLinearHazard;
import org.lobule.scoring.model.calibration.CalibratedModel;
import org.lobule.scoring.model.ensemble.StackedModel;
import org.lobule.scoring.model.ensemble.VotingModel;
import org.lobule.scoring.model.forest.ClassForest;
import org.lobule.scoring.model.forest.SurvivalForest;
import org.lobule.scoring.model.kernel.KernelClassifier;
import org.lobule.scoring.model.kernel.NeighbourModel;
import org.lobule.scoring.model.kernel.RankingMachine;
import org.lobule.scoring.model.linear.CoxModel;
import org.lobule.scoring.model.linear.FineGrayModel;
import org.lobule.scoring.model.linear.LogisticModel;
import org.lobule.scoring.model.linear.MultinomialModel;
import org.lobule.scoring.model.linear.OrdinalModel;
import org.lobule.scoring.model.network.OnnxClassModel;
import org.lobule.scoring.model.network.OnnxRiskModel;
import org.lobule.scoring.pipeline.ScopedStep;
import org.lobule.scoring.preparation.FittedChains;
import org.lobule.scoring.preparation.FittedComBat;
import org.lobule.scoring.preparation.FittedComponents;
import org.lobule.scoring.preparation.FittedImputation;
import org.lobule.scoring.preparation.FittedScaling;
import org.lobule.scoring.preparation.FittedWinsorising;
import org.lobule.scoring.selection.FittedSelection;

/** The kinds of fitted steps and models by which JSON tells them apart. A new kind that is not named here cannot be read back. */
public final class FittedKinds {

    private static final List<Class<?>> ALL = List.of(ScopedStep.Fitted.class, FittedScaling.class, FittedComponents.class, FittedComBat.class, FittedWinsorising.class,
            FittedImputation.class, FittedChains.class, FittedSelection.class, StackedModel.class, VotingModel.class, OnnxClassModel.class, OnnxRiskModel.class,
            RankingMachine.class, NeighbourModel.class, KernelClassifier.class, CoxModel.class, FineGrayModel.class, OrdinalModel.class, LogisticModel.class,
            MultinomialModel.class, BoostedClasses.class, BoostedHazard.class, BoostedLinearHazard.class, CalibratedModel.class,
            SurvivalForest.class, ClassForest.class);

    private FittedKinds() {}

    /** A mapper that writes and reads results, predictors and what they are made of. */
    public static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder().addModules(new Jdk8Module(), new JavaTimeModule())
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(MapperFeature.REQUIRE_TYPE_ID_FOR_SUBTYPES).build();
        ALL.forEach(mapper::registerSubtypes);
        return mapper;
    }
}
