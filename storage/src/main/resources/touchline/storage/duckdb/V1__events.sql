-- Tables that the program writes are in the schema `kept`; what people ask for are the views in `main`.
CREATE SCHEMA kept;

-- Matches by small numbers in the order of their arrival: rows of one match lie together, and the engine skips the
-- rest by the range of the numbers, which it cannot do with names that all start alike.
CREATE TABLE kept.match_key (match_no INTEGER NOT NULL, match_id VARCHAR NOT NULL);

-- Archived objects and entries of zips that rows point to, as `sha256:<hex>` or `sha256:<hex>!<entry>`.
CREATE TABLE kept.object (object_no INTEGER NOT NULL, object VARCHAR NOT NULL);

CREATE TABLE kept.event (
    match_no INTEGER NOT NULL,
    match_id VARCHAR NOT NULL,
    sequence BIGINT NOT NULL,
    part INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    withdrawn BOOLEAN NOT NULL,
    type VARCHAR NOT NULL,
    outcome VARCHAR,
    period UTINYINT NOT NULL,
    clock_us BIGINT NOT NULL,
    time TIMESTAMPTZ,
    team_id VARCHAR,
    player_id VARCHAR,
    x_m DOUBLE,
    y_m DOUBLE,
    end_x_m DOUBLE,
    end_y_m DOUBLE,
    body_part VARCHAR,
    recipient_id VARCHAR,
    restart VARCHAR,
    is_cross BOOLEAN NOT NULL,
    kind VARCHAR,
    vendor_xg DOUBLE,
    replacement_id VARCHAR,
    formation VARCHAR,
    qualifiers VARCHAR NOT NULL,
    vendor_id VARCHAR NOT NULL,
    vendor_type VARCHAR NOT NULL,
    vendor_team_id VARCHAR,
    vendor_player_id VARCHAR,
    recorded_time TIMESTAMPTZ NOT NULL,
    arrival VARCHAR NOT NULL,
    traceparent VARCHAR,
    object_no INTEGER NOT NULL,
    data_offset BIGINT NOT NULL,
    data_length BIGINT NOT NULL
);

-- Sheets, freeze frames and withdrawals as they stand in the log.
CREATE TABLE kept.fact (
    match_no INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    sequence BIGINT NOT NULL,
    part INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    withdrawn BOOLEAN NOT NULL,
    event_id VARCHAR,
    line VARCHAR NOT NULL
);

-- All sheets of a match merged, as one line.
CREATE TABLE kept.sheet (match_no INTEGER NOT NULL, match_id VARCHAR NOT NULL, line VARCHAR NOT NULL);

-- How far of the log each store has seen.
CREATE TABLE log_position (
    store VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    partition_no INTEGER NOT NULL,
    next_offset BIGINT NOT NULL
);

CREATE VIEW event AS
SELECT
    e.match_id, e.id, e.source, e.type, e.outcome, e.period, e.clock_us / 1000.0 AS clock_ms, e.time, e.team_id,
    e.player_id, e.x_m, e.y_m, e.end_x_m, e.end_y_m, e.body_part, e.recipient_id, e.restart, e.is_cross, e.kind,
    e.vendor_xg, e.replacement_id, e.formation, e.qualifiers::JSON AS qualifiers, e.vendor_id, e.vendor_type,
    e.vendor_team_id, e.vendor_player_id, e.revision, e.sequence, e.part, e.recorded_time, e.arrival,
    o.object || '#' || e.data_offset || '+' || e.data_length AS data_ref
FROM kept.event e LEFT JOIN kept.object o ON o.object_no = e.object_no
WHERE NOT e.withdrawn;

CREATE VIEW match AS
SELECT
    match_id,
    line ->> '$.sheet.vendor.name' AS vendor,
    line ->> '$.sheet.vendor.id' AS vendor_match_id,
    line ->> '$.sheet.home.team_id' AS home_team_id,
    line ->> '$.sheet.home.name' AS home_team,
    line ->> '$.sheet.away.team_id' AS away_team_id,
    line ->> '$.sheet.away.name' AS away_team,
    (line ->> '$.sheet.kick_off')::TIMESTAMPTZ AS kick_off,
    line ->> '$.sheet.competition' AS competition,
    line ->> '$.sheet.season' AS season,
    (line ->> '$.sheet.pitch.length_m')::DOUBLE AS pitch_length_m,
    (line ->> '$.sheet.pitch.width_m')::DOUBLE AS pitch_width_m,
    (line ->> '$.sheet.score.home')::INTEGER AS score_home,
    (line ->> '$.sheet.score.away')::INTEGER AS score_away,
    (line ->> '$.sheet.shoot_out.home')::INTEGER AS shoot_out_home,
    (line ->> '$.sheet.shoot_out.away')::INTEGER AS shoot_out_away
FROM kept.sheet;

CREATE VIEW team AS
SELECT
    match_id, side,
    t ->> '$.team_id' AS team_id,
    t ->> '$.vendor_id' AS vendor_team_id,
    t ->> '$.name' AS name,
    t ->> '$.formation' AS formation,
    t ->> '$.colour' AS colour
FROM (
    SELECT match_id, 'home' AS side, line -> '$.sheet.home' AS t FROM kept.sheet
    UNION ALL
    SELECT match_id, 'away' AS side, line -> '$.sheet.away' AS t FROM kept.sheet
)
WHERE t ->> '$.team_id' IS NOT NULL;

CREATE VIEW player AS
SELECT
    match_id, side, team_id,
    p ->> '$.player_id' AS player_id,
    p ->> '$.vendor_id' AS vendor_player_id,
    p ->> '$.name' AS name,
    (p ->> '$.jersey')::INTEGER AS jersey,
    p ->> '$.position' AS position,
    (p ->> '$.starter')::BOOLEAN AS starter
FROM (
    SELECT match_id, side, t ->> '$.team_id' AS team_id, unnest((t -> '$.players')::JSON[]) AS p
    FROM (
        SELECT match_id, 'home' AS side, line -> '$.sheet.home' AS t FROM kept.sheet
        UNION ALL
        SELECT match_id, 'away' AS side, line -> '$.sheet.away' AS t FROM kept.sheet
    )
);

CREATE VIEW freeze_frame AS
SELECT
    match_id, event_id, id, source,
    p ->> '$.side' AS side,
    p ->> '$.player_id' AS player_id,
    (p ->> '$.x_m')::DOUBLE AS x_m,
    (p ->> '$.y_m')::DOUBLE AS y_m,
    (p ->> '$.actor')::BOOLEAN AS actor,
    (p ->> '$.goalkeeper')::BOOLEAN AS goalkeeper
FROM (
    SELECT m.match_id, f.event_id, f.id, f.source, unnest((f.line -> '$.players')::JSON[]) AS p
    FROM kept.fact f JOIN kept.match_key m ON m.match_no = f.match_no
    WHERE f.kind = 'freeze_frame' AND NOT f.withdrawn
);
