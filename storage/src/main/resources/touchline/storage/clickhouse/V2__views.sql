-- The same names, columns and units as in the embedded store.
CREATE OR REPLACE VIEW frame AS
SELECT
    match_id, period, clock_us / 1000.0 AS clock_ms, frame,
    nullIf(ball_x_cm, -32768) / 100.0 AS ball_x_m,
    nullIf(ball_y_cm, -32768) / 100.0 AS ball_y_m,
    nullIf(ball_z_cm, -32768) / 100.0 AS ball_z_m,
    in_play = 1 AS ball_in_play
FROM kept_frame FINAL;

CREATE OR REPLACE VIEW position AS
SELECT
    p.match_id AS match_id, p.period AS period, p.clock_us / 1000.0 AS clock_ms, p.frame AS frame,
    p.player_id AS player_id, r.team_id AS team_id, p.x_cm / 100.0 AS x_m, p.y_cm / 100.0 AS y_m
FROM (SELECT * FROM kept_position FINAL) AS p
INNER JOIN (SELECT match_id, period, frame, roster, version FROM kept_frame FINAL) AS f
    ON f.match_id = p.match_id AND f.period = p.period AND f.frame = p.frame
INNER JOIN (SELECT roster, player_id, team_id FROM kept_roster FINAL) AS r
    ON r.roster = f.roster AND r.player_id = p.player_id
WHERE p.x_cm <> -32768 AND p.version >= f.version;
