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

    /** How long an archive that was asked for commitment may take to answer on the same association; afterwards it answers on its own. */
    @WithDefault("5s")
    Duration commitmentWait();

    /** How often an archive is asked to commit itself to the same results before its records are looked up. */
    @WithDefault("2")
    int commitmentRequests();

    /** How often an archive's records are looked up before a result that is not in them counts as not kept. */
    @WithDefault("4")
    int lookups();

    /** How often a result is sent again that the archive had accepted and does not keep. */
    @WithDefault("3")
    int resends();
}
