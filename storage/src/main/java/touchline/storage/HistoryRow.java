package touchline.storage;

import java.time.Instant;

/// One change of a metric of a team or a player in a match as a row.
///
/// @param match        our id of the match
/// @param part         of the match's facts it was learnt from: `events` or `frames`
/// @param entity       `team` or `player`
/// @param id           of the team or player
/// @param metric       id of the metric, such as `xg`
/// @param period       number of the period
/// @param clockSeconds the end of the minute in which it happened, since the start of the period
/// @param learnt       when, to the microsecond
/// @param taken        how many facts of the part had been taken then
/// @param change       in billionths of the metric's unit
/// @param presence     1 when the metric is defined from here on, -1 when not any more, else 0
public record HistoryRow(
        String match,
        String part,
        String entity,
        String id,
        String metric,
        int period,
        int clockSeconds,
        Instant learnt,
        long taken,
        long change,
        int presence) {}
