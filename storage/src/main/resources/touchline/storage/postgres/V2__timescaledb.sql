-- Where the extension TimescaleDB is installed in this database, it takes care of the partitions of the events, over the
-- same unchanging day. The table is still empty here. Everything else stays as it is, and so do all statements of the
-- program. Not tested with the extension itself, only with a stand-in for its function.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_proc WHERE proname = 'create_hypertable') THEN
        RETURN;
    END IF;
    CREATE TABLE kept.event_whole (LIKE kept.event INCLUDING ALL);
    DROP TABLE kept.event;
    ALTER TABLE kept.event_whole RENAME TO event;
    PERFORM create_hypertable(
        'kept.event', 'day', chunk_time_interval => interval '1 month', create_default_indexes => false);
    CREATE OR REPLACE FUNCTION kept.make_room(wanted date) RETURNS void LANGUAGE plpgsql AS $room$
    BEGIN
        PERFORM kept.make_partition('fact', wanted);
    END $room$;
END $$;
