-- JSON as the engine's binary form, for questions. What that form cannot hold (the character U+0000, numbers beyond its
-- range) must not make a whole question fail: the character is replaced, anything else is NULL.
CREATE FUNCTION kept.as_jsonb(line text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF pg_input_is_valid(line, 'jsonb') THEN
        RETURN line::jsonb;
    END IF;
    line := replace(line, '\u0000', '\ufffd');
    RETURN CASE WHEN pg_input_is_valid(line, 'jsonb') THEN line::jsonb END;
END $$;

CREATE FUNCTION kept.as_time(given text) RETURNS timestamptz LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN pg_input_is_valid(given, 'timestamptz') THEN given::timestamptz END
$$;

CREATE VIEW event AS
SELECT
    m.match_id, e.id, e.source, e.type, e.outcome, e.period, e.clock_us / 1000.0::double precision AS clock_ms, e.time,
    e.team_id, e.player_id, e.x_m, e.y_m, e.end_x_m, e.end_y_m, e.body_part, e.recipient_id, e.restart, e.is_cross, e.kind,
    e.vendor_xg, e.replacement_id, e.formation, kept.as_jsonb(e.qualifiers) AS qualifiers, e.vendor_id, e.vendor_type,
    e.vendor_team_id, e.vendor_player_id, e.revision, e.sequence, e.part, e.recorded_time, e.arrival,
    o.object || '#' || e.data_offset || '+' || e.data_length AS data_ref
FROM kept.event e
JOIN kept.match m ON m.match_no = e.match_no AND m.day = e.day
LEFT JOIN kept.object o ON o.object_no = e.object_no
WHERE NOT e.withdrawn;

CREATE VIEW match AS
SELECT
    m.match_id,
    s.sheet #>> '{vendor,name}' AS vendor,
    s.sheet #>> '{vendor,id}' AS vendor_match_id,
    s.sheet #>> '{home,team_id}' AS home_team_id,
    s.sheet #>> '{home,name}' AS home_team,
    s.sheet #>> '{away,team_id}' AS away_team_id,
    s.sheet #>> '{away,name}' AS away_team,
    kept.as_time(s.sheet ->> 'kick_off') AS kick_off,
    s.sheet ->> 'competition' AS competition,
    s.sheet ->> 'season' AS season,
    (s.sheet #>> '{pitch,length_m}')::double precision AS pitch_length_m,
    (s.sheet #>> '{pitch,width_m}')::double precision AS pitch_width_m,
    (s.sheet #>> '{score,home}')::integer AS score_home,
    (s.sheet #>> '{score,away}')::integer AS score_away,
    (s.sheet #>> '{shoot_out,home}')::integer AS shoot_out_home,
    (s.sheet #>> '{shoot_out,away}')::integer AS shoot_out_away
FROM (SELECT match_no, kept.as_jsonb(line) -> 'sheet' AS sheet FROM kept.sheet) s
JOIN kept.match m ON m.match_no = s.match_no;

CREATE VIEW team AS
SELECT
    m.match_id, t.side,
    t.team ->> 'team_id' AS team_id,
    t.team ->> 'vendor_id' AS vendor_team_id,
    t.team ->> 'name' AS name,
    t.team ->> 'formation' AS formation,
    t.team ->> 'colour' AS colour
FROM (SELECT match_no, kept.as_jsonb(line) -> 'sheet' AS sheet FROM kept.sheet) s
JOIN kept.match m ON m.match_no = s.match_no
CROSS JOIN LATERAL (VALUES ('home', s.sheet -> 'home'), ('away', s.sheet -> 'away')) t (side, team)
WHERE t.team ->> 'team_id' IS NOT NULL;

CREATE VIEW player AS
SELECT
    m.match_id, t.side, t.team ->> 'team_id' AS team_id,
    p ->> 'player_id' AS player_id,
    p ->> 'vendor_id' AS vendor_player_id,
    p ->> 'name' AS name,
    (p ->> 'jersey')::integer AS jersey,
    p ->> 'position' AS position,
    (p ->> 'starter')::boolean AS starter
FROM (SELECT match_no, kept.as_jsonb(line) -> 'sheet' AS sheet FROM kept.sheet) s
JOIN kept.match m ON m.match_no = s.match_no
CROSS JOIN LATERAL (VALUES ('home', s.sheet -> 'home'), ('away', s.sheet -> 'away')) t (side, team)
CROSS JOIN LATERAL jsonb_array_elements(t.team -> 'players') p;

CREATE VIEW freeze_frame AS
SELECT
    m.match_id, f.event_id, f.id, f.source,
    p ->> 'side' AS side,
    p ->> 'player_id' AS player_id,
    (p ->> 'x_m')::double precision AS x_m,
    (p ->> 'y_m')::double precision AS y_m,
    (p ->> 'actor')::boolean AS actor,
    (p ->> 'goalkeeper')::boolean AS goalkeeper
FROM kept.fact f
JOIN kept.match m ON m.match_no = f.match_no AND m.day = f.day
CROSS JOIN LATERAL jsonb_array_elements(kept.as_jsonb(f.line) -> 'players') p
WHERE f.kind = 'freeze_frame' AND NOT f.withdrawn;
