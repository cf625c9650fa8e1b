-- Tables whose names begin with `kept_` are the program's; what people ask for are the views.
--
-- `version` counts down with time: of two rows with one key the engine keeps the higher version, so what was there
-- first stays. Codecs were chosen by measurement: docs/decisions/clickhouse.md.

-- The players that columns of frames stand for. The name of a roster is a hash of its content. An empty roster is a
-- row with slot -1.
CREATE TABLE IF NOT EXISTS kept_roster (
    roster LowCardinality(String),
    slot Int16,
    player_id String,
    team_id String
) ENGINE = ReplacingMergeTree ORDER BY (roster, slot)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- One row per frame and with it the ball: whole centimetres, -32768 where nothing was seen. A frame is there when its
-- row is: the positions are written before.
CREATE TABLE IF NOT EXISTS kept_frame (
    match_id LowCardinality(String) CODEC(ZSTD(1)),
    period UInt8 CODEC(ZSTD(1)),
    frame Int32 CODEC(Delta, ZSTD(1)),
    clock_us Int64 CODEC(DoubleDelta, ZSTD(1)),
    in_play UInt8 CODEC(ZSTD(1)),
    roster LowCardinality(String) CODEC(ZSTD(1)),
    ball_x_cm Int16 CODEC(Delta, ZSTD(1)),
    ball_y_cm Int16 CODEC(Delta, ZSTD(1)),
    ball_z_cm Int16 CODEC(Delta, ZSTD(1)),
    version UInt64 CODEC(Delta, ZSTD(1))
) ENGINE = ReplacingMergeTree(version) ORDER BY (match_id, period, frame)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- One row per player seen in a frame.
CREATE TABLE IF NOT EXISTS kept_position (
    match_id LowCardinality(String) CODEC(ZSTD(1)),
    player_id LowCardinality(String) CODEC(ZSTD(1)),
    period UInt8 CODEC(ZSTD(1)),
    clock_us Int64 CODEC(DoubleDelta, ZSTD(1)),
    frame Int32 CODEC(Delta, ZSTD(1)),
    x_cm Int16 CODEC(Delta, ZSTD(1)),
    y_cm Int16 CODEC(Delta, ZSTD(1)),
    version UInt64 CODEC(Delta, ZSTD(1))
) ENGINE = ReplacingMergeTree(version) ORDER BY (match_id, player_id, period, clock_us, frame)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- The next offset to read of each partition of the log. The highest version is the last one written.
CREATE TABLE IF NOT EXISTS kept_log_position (
    topic String,
    partition_no Int32,
    next_offset Int64,
    version UInt64
) ENGINE = ReplacingMergeTree(version) ORDER BY (topic, partition_no)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
