package org.lobule.cli;

import me.tongfei.progressbar.ProgressBarConsumer;

/** Draws nothing. */
final class SilentConsumer implements ProgressBarConsumer {

    private static final int ANY_WIDTH = 80;

    @Override
    public int getMaxRenderedLength() {
        return ANY_WIDTH;
    }

    @Override
    public void accept(String rendered) {
        // Nobody watches
    }

    @Override
    public void close() {
        // Nothing is open
    }
}
