package touchline.storage;

/// One metric value of a match as a row.
///
/// @param match   our id of the match
/// @param metric  id of the metric, such as `xg`
/// @param version of the metric's definition
/// @param grain   about whom it is: `match`, `team`, `player` or `event`
/// @param subject id of the match, team, player or event
/// @param value   in the unit of the metric
public record MetricRow(String match, String metric, int version, String grain, String subject, double value) {}
