package org.lobule.cli;

import java.time.temporal.ChronoUnit;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The progress bar of long commands; on standard error, so that the output stays clean. */
public final class Progress {

    private static final int REFRESH_MILLISECONDS = 500;

    private Progress() {}

    /** A bar in a terminal; nothing where nobody watches (a pipe, a log file). */
    public static ProgressBar bar(String task, long steps) {
        ProgressBarBuilder builder = ProgressBar.builder().setTaskName(task).setInitialMax(steps).setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLISECONDS).setSpeedUnit(ChronoUnit.SECONDS).hideEta().continuousUpdate();
        boolean terminal = System.console() != null && System.console().isTerminal();
        return terminal ? builder.setConsumer(new ConsoleProgressBarConsumer(System.err)).build()
                : builder.setConsumer(new SilentConsumer()).build();
    }
}
