-- Tables that the program writes are in the schema `kept`; what people ask for are the views of V3.
CREATE SCHEMA kept;

-- Whoever writes takes the next turn first: writers go one after the other, and each sees whether another was there.
CREATE TABLE kept.writer (turn bigint NOT NULL) WITH (fillfactor = 10);
INSERT INTO kept.writer VALUES (0);

-- The day says in which partition the match's rows lie. It is chosen when the match is first seen and never changes,
-- whatever is learnt about the kick-off later: a unique key of a partitioned table must contain it.
CREATE TABLE kept.match (
    match_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    match_id text COLLATE "C" NOT NULL UNIQUE,
    day date NOT NULL
);

-- Archived objects and entries of zips that rows point to, as `sha256:<hex>` or `sha256:<hex>!<entry>`. Names of entries
-- can be longer than a B-tree takes, hence the exclusion over a hash index in the place of UNIQUE.
CREATE TABLE kept.object (
    object_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    object text COLLATE "C" NOT NULL,
    EXCLUDE USING hash (object WITH =)
);

-- `fact_key` is made from source and id, whose length has no bound either. Texts of vendors are `text`, qualifiers too:
-- they come back byte for byte, and the engine can find nothing to refuse in them.
CREATE TABLE kept.event (
    sequence bigint NOT NULL,
    clock_us bigint NOT NULL,
    time timestamptz,
    recorded_time timestamptz NOT NULL,
    x_m double precision,
    y_m double precision,
    end_x_m double precision,
    end_y_m double precision,
    vendor_xg double precision,
    data_offset bigint NOT NULL,
    data_length bigint NOT NULL,
    day date NOT NULL,
    match_no integer NOT NULL,
    part integer NOT NULL,
    revision integer NOT NULL,
    object_no integer NOT NULL,
    period smallint NOT NULL,
    withdrawn boolean NOT NULL,
    is_cross boolean NOT NULL,
    fact_key uuid NOT NULL,
    source text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    outcome text,
    team_id text COLLATE "C",
    player_id text COLLATE "C",
    body_part text,
    recipient_id text,
    restart text,
    kind text,
    replacement_id text,
    formation text,
    qualifiers text NOT NULL,
    vendor_id text NOT NULL,
    vendor_type text NOT NULL,
    vendor_team_id text,
    vendor_player_id text,
    arrival text NOT NULL,
    traceparent text,
    PRIMARY KEY (match_no, fact_key, day)
) PARTITION BY RANGE (day);

-- A match in its order.
CREATE INDEX event_by_time ON kept.event (match_no, period, clock_us, sequence);

-- What a player did over the seasons. By day and clock, since not every vendor tells the UTC time.
CREATE INDEX event_by_player ON kept.event (player_id, type, day, period, clock_us) WHERE player_id IS NOT NULL;

-- Sheets and freeze frames as they stand in the log.
CREATE TABLE kept.fact (
    sequence bigint NOT NULL,
    day date NOT NULL,
    match_no integer NOT NULL,
    part integer NOT NULL,
    revision integer NOT NULL,
    withdrawn boolean NOT NULL,
    fact_key uuid NOT NULL,
    kind text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    event_id text COLLATE "C",
    line text NOT NULL,
    PRIMARY KEY (match_no, fact_key, day)
) PARTITION BY RANGE (day);

CREATE INDEX fact_by_kind ON kept.fact (match_no, kind);
CREATE INDEX fact_by_event ON kept.fact USING hash (event_id);

CREATE TABLE kept.withdrawal (
    match_no integer NOT NULL,
    revision integer NOT NULL,
    fact_key uuid NOT NULL,
    source text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    line text NOT NULL,
    PRIMARY KEY (match_no, fact_key, revision)
);

-- All sheets of a match merged, as one line.
CREATE TABLE kept.sheet (match_no integer PRIMARY KEY, line text NOT NULL);

-- How far of the log each store has seen.
CREATE TABLE log_position (
    store text NOT NULL,
    topic text NOT NULL,
    partition_no integer NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (store, topic, partition_no)
);

-- A partition holds the matches of a month. It is made beside the table and then attached, which blocks nobody.
CREATE FUNCTION kept.make_partition(parent text, wanted date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first date := date_trunc('month', wanted);
    partition text := parent || to_char(first, '_YYYY_MM');
BEGIN
    IF to_regclass('kept.' || partition) IS NULL THEN
        EXECUTE format('CREATE TABLE kept.%I (LIKE kept.%I INCLUDING ALL)', partition, parent);
        EXECUTE format(
            'ALTER TABLE kept.%I ATTACH PARTITION kept.%I FOR VALUES FROM (%L) TO (%L)',
            parent, partition, first, (first + interval '1 month')::date);
    END IF;
END $$;

-- Called before the first match of a day is written.
CREATE FUNCTION kept.make_room(wanted date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM kept.make_partition('event', wanted);
    PERFORM kept.make_partition('fact', wanted);
END $$;
