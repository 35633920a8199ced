package org.lobule.pipeline;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.lobule.segmentation.network.NetworkSegmentation;
import org.lobule.segmentation.network.NetworkSettings;
import org.lobule.segmentation.network.SegmentationException;

/** The networks of this node, opened with the first study that needs them: many nodes only ever get studies with regions. */
@Singleton
class Networks {

    private final AnalysisConfiguration configuration;
    private NetworkSegmentation opened;

    Networks(AnalysisConfiguration configuration) {
        this.configuration = configuration;
    }

    synchronized NetworkSegmentation open() throws SegmentationException {
        if (opened == null) {
            NetworkSettings defaults = NetworkSettings.DEFAULT;
            opened = NetworkSegmentation.open(new NetworkSettings(defaults.threads(), defaults.patience(), configuration.smallestLesionMl(),
                    defaults.tiling(), defaults.patchesAtOnce()));
        }
        return opened;
    }

    @PreDestroy
    synchronized void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
