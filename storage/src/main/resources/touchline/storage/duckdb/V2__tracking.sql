-- Matches with frames, numbered apart from those with events: each store keeps its numbers in its own transactions.
CREATE TABLE kept.tracked_match (match_no INTEGER NOT NULL, match_id VARCHAR NOT NULL);

-- The players that the columns of frames stand for.
CREATE TABLE kept.roster (
    roster_no INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    player_id VARCHAR NOT NULL,
    team_id VARCHAR NOT NULL
);

-- One row per frame: whole centimetres, one entry per slot of the roster, -32768 where nothing was seen.
CREATE TABLE kept.frame (
    match_no INTEGER NOT NULL,
    match_id VARCHAR NOT NULL,
    period UTINYINT NOT NULL,
    clock_us BIGINT NOT NULL,
    frame INTEGER NOT NULL,
    in_play BOOLEAN NOT NULL,
    roster_no INTEGER NOT NULL,
    ball_x_cm SMALLINT NOT NULL,
    ball_y_cm SMALLINT NOT NULL,
    ball_z_cm SMALLINT NOT NULL,
    x_cm SMALLINT[] NOT NULL,
    y_cm SMALLINT[] NOT NULL
);

CREATE VIEW frame AS
SELECT
    match_id, period, clock_us / 1000.0 AS clock_ms, frame,
    nullif(ball_x_cm, -32768) / 100.0 AS ball_x_m,
    nullif(ball_y_cm, -32768) / 100.0 AS ball_y_m,
    nullif(ball_z_cm, -32768) / 100.0 AS ball_z_m,
    in_play AS ball_in_play
FROM kept.frame;

CREATE VIEW position AS
SELECT f.match_id, f.period, f.clock_ms, f.frame, r.player_id, r.team_id, f.x_cm / 100.0 AS x_m, f.y_cm / 100.0 AS y_m
FROM (
    SELECT
        match_id, period, clock_us / 1000.0 AS clock_ms, frame, roster_no,
        unnest(x_cm) AS x_cm, unnest(y_cm) AS y_cm, unnest(range(len(x_cm))) AS slot
    FROM kept.frame
) f JOIN kept.roster r ON r.roster_no = f.roster_no AND r.slot = f.slot
WHERE f.x_cm <> -32768;
