package org.lobule.intake.evidence;

import java.util.List;

/** How a list of instances is told. */
final class InstanceList {

    private InstanceList() {}

    /** "312 instances in 3 series". */
    static String inWords(List<AnnouncedInstance> instances) {
        return "%d instances in %d series".formatted(instances.size(), instances.stream().map(AnnouncedInstance::seriesInstanceUid).distinct().count());
    }
}
