package org.lobule.delivery;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How results are sent ({@code lobule.delivery.*}). */
@ConfigMapping(prefix = "lobule.delivery")
public interface DeliveryConfiguration {

    /** Wait after the first failure to reach a destination; doubled after each further one. */
    @WithDefault("5s")
    Duration firstReconnect();

    @WithDefault("10m")
    Duration longestReconnect();

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
