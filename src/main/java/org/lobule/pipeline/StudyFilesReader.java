package org.lobule.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.lobule.dicom.data.UID;
import org.lobule.intake.StoredInstance;
import org.lobule.intake.StudyCatalogue;
import org.lobule.pipeline.StudyFiles.InstanceFile;

/** Finds the files of a study in the archive. */
@ApplicationScoped
class StudyFilesReader {

    private static final Set<String> IMAGES = Set.of(UID.CTImageStorage, UID.EnhancedCTImageStorage, UID.LegacyConvertedEnhancedCTImageStorage,
            UID.MRImageStorage, UID.EnhancedMRImageStorage, UID.LegacyConvertedEnhancedMRImageStorage);
    private static final Set<String> REGIONS = Set.of(UID.SegmentationStorage, UID.LabelMapSegmentationStorage, UID.RTStructureSetStorage);

    private final StudyCatalogue catalogue;

    StudyFilesReader(StudyCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    StudyFiles read(String studyInstanceUid) {
        SequencedMap<String, List<InstanceFile>> images = new LinkedHashMap<>();
        List<InstanceFile> regions = new ArrayList<>();
        for (StoredInstance instance : catalogue.instances(studyInstanceUid)) {
            InstanceFile file = new InstanceFile(instance.sopInstanceUid(), instance.digest(), instance.file());
            if (IMAGES.contains(instance.sopClassUid())) {
                images.computeIfAbsent(instance.seriesInstanceUid(), series -> new ArrayList<>()).add(file);
            } else if (REGIONS.contains(instance.sopClassUid())) {
                regions.add(file);
            }
        }
        return new StudyFiles(images, List.copyOf(regions));
    }
}
