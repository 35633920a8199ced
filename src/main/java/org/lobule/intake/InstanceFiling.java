package org.lobule.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;

import org.lobule.archive.StoredFile;
import org.lobule.intake.InstanceLedger.Place;

/**
 * Files instances, most of them by one statement: of a series that has a row, in a study that is being collected. Every other one, the
 * first of a series or of a study, goes to the {@link InstanceLedger}.
 */
@Singleton
class InstanceFiling {
    private static final int PLACES = 10_000;

    /**
     * The key share lock waits for a {@link StudyAssembly} that is about to take the study as complete, and then sees what became of it;
     * one that comes later waits for this instance.
     */
    private static final String FILE = """
            with place as (select id, state from study where id = ? for key share),
            filed as (insert into instance (study_id, series_id, sop_instance_uid, sop_class_uid, transfer_syntax_uid, instance_number, digest,
                                            size_bytes, path, calling_ae, received_at)
                      select id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from place where state = 'COLLECTING'
                      on conflict (sop_instance_uid) do nothing returning 1)
            select (select state = 'COLLECTING' from place), exists (select from filed)""";

    private enum Outcome { FILED, KNOWN, NOT_COLLECTING }

    private record SeriesKey(String studyInstanceUid, String seriesInstanceUid) {
        static SeriesKey of(ObjectHeader header) {
            return new SeriesKey(header.studyInstanceUid(), header.seriesInstanceUid());
        }
    }

    private final AgroalDataSource dataSource;
    private final InstanceLedger ledger;
    private final Clock clock;
    /** The rows of series seen lately; rows of studies and series do not change their ids. */
    private final Map<SeriesKey, Place> places = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SeriesKey, Place> eldest) {
            return size() > PLACES;
        }
    });

    InstanceFiling(AgroalDataSource dataSource, InstanceLedger ledger, Clock clock) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Files an instance, as {@link InstanceLedger#file} says.
     *
     * @param beforeCommit waits until the instance's file is safe; throws where it is not, and then nothing has changed
     * @return false where an instance of this UID has a row already; then nothing has changed
     */
    boolean file(ObjectHeader header, StoredFile file, String transferSyntaxUid, String callingAe, Runnable beforeCommit) {
        SeriesKey key = SeriesKey.of(header);
        Place place = places.get(key);
        if (place != null) {
            switch (fileIn(place, header, file, transferSyntaxUid, callingAe, beforeCommit)) {
                case FILED:
                    return true;
                case KNOWN:
                    return false;
                case NOT_COLLECTING:
                    places.remove(key);
            }
        }
        boolean filed = ledger.file(header, file, transferSyntaxUid, callingAe, beforeCommit);
        ledger.place(header).ifPresent(found -> places.put(key, found));
        return filed;
    }

    private Outcome fileIn(Place place, ObjectHeader header, StoredFile file, String transferSyntaxUid, String callingAe, Runnable beforeCommit) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Outcome outcome = insert(connection, place, header, file, transferSyntaxUid, callingAe);
                if (outcome == Outcome.FILED) {
                    beforeCommit.run();
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return outcome;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private Outcome insert(Connection connection, Place place, ObjectHeader header, StoredFile file, String transferSyntaxUid, String callingAe)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FILE)) {
            int column = 0;
            statement.setLong(++column, place.study());
            statement.setLong(++column, place.series());
            statement.setString(++column, header.sopInstanceUid());
            statement.setString(++column, header.sopClassUid());
            statement.setString(++column, transferSyntaxUid);
            statement.setObject(++column, header.instanceNumber(), Types.INTEGER);
            statement.setString(++column, file.digest());
            statement.setLong(++column, file.size());
            statement.setString(++column, file.path());
            statement.setString(++column, callingAe);
            statement.setObject(++column, clock.instant().atOffset(ZoneOffset.UTC));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                if (!result.getBoolean(1)) {
                    return Outcome.NOT_COLLECTING;
                }
                return result.getBoolean(2) ? Outcome.FILED : Outcome.KNOWN;
            }
        }
    }
}
