package org.lobule.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import org.lobule.dicom.io.ReadLimits;

class ObjectLimitsTest {

    @Test
    void eachLimitIsConfiguration() {
        assertThat(configured("lobule.objects.nesting", "5", "lobule.objects.elements", "6", "lobule.objects.longest-value", "7K",
                "lobule.objects.inflated", "8K", "lobule.objects.memory", "9K")).isEqualTo(new ReadLimits(5, 6, 7 << 10, 8 << 10, 9 << 10));
    }

    @Test
    void theDefaultsAreThoseOfTheAdministratorsGuide() {
        assertThat(configured()).isEqualTo(new ReadLimits(64, 5_000_000, 256 << 20, 1 << 30, 256 << 20));
    }

    private static ReadLimits configured(String... pairs) {
        SmallRyeConfigBuilder config = new SmallRyeConfigBuilder().withMapping(ObjectLimits.class)
                .withConverter(MemorySize.class, 200, new MemorySizeConverter());
        for (int i = 0; i < pairs.length; i += 2) {
            config.withDefaultValue(pairs[i], pairs[i + 1]);
        }
        return config.build().getConfigMapping(ObjectLimits.class).limits();
    }
}
