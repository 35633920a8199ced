package org.lobule.dicom.net;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/** The threads that serve associations. They are virtual, so that only the flight recorder tells which have ended. */
public final class AssociationThreads implements AutoCloseable {

    private static final String ID = "javaThreadId";
    private static final String NAME = "dicom-association-";

    private final RecordingStream recorder = new RecordingStream();
    private final Map<Long, String> running = new ConcurrentHashMap<>();

    public AssociationThreads() {
        recorder.enable("jdk.VirtualThreadStart");
        recorder.enable("jdk.VirtualThreadEnd");
        recorder.setOrdered(true);
        recorder.setMaxAge(Duration.ofMinutes(1));
        recorder.onEvent("jdk.VirtualThreadStart", this::started);
        recorder.onEvent("jdk.VirtualThreadEnd", event -> running.remove(event.getLong(ID)));
        recorder.startAsync();
    }

    private void started(RecordedEvent event) {
        // Of a thread that has ended before the recorder got to it nothing but its number is known.
        String name = event.getThread() == null ? null : event.getThread().getJavaName();
        if (name != null && name.startsWith(NAME)) {
            running.put(event.getLong(ID), name);
        }
    }

    /** Names of those that run; what happened within the last second may be missing. */
    public Set<String> names() {
        return new TreeSet<>(running.values());
    }

    @Override
    public void close() {
        recorder.close();
    }
}
