package org.lobule.delivery;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How results are sent ({@code lobule.delivery.*}); the waits between tries are each destination's own. */
@ConfigMapping(prefix = "lobule.delivery")
public interface DeliveryConfiguration {

    /** Results that could not be brought to a destination for so long are given up. */
    @WithDefault("7d")
    Duration giveUpAfter();

    /** For the TCP connection and the answer to the association request. */
    @WithDefault("15s")
    Duration connectTimeout();

    /** For the answer to one object. */
    @WithDefault("60s")
    Duration responseTimeout();
}
