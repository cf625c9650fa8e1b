-- Players of compacted matches by small numbers: what the rows of the files are sorted by.
CREATE TABLE kept.tracked_player (player_no INTEGER NOT NULL, player_id VARCHAR NOT NULL);

-- Matches whose frames were moved into a Parquet file. Only files that stand here count; frames that came later are in
-- kept.frame until the match is compacted again.
CREATE TABLE kept.compacted (
    match_no INTEGER NOT NULL,
    match_id VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    frames BIGINT NOT NULL,
    roster_nos INTEGER[] NOT NULL
);

-- These read the files too, whose place is known when the program starts; it makes them.
DROP VIEW position;
DROP VIEW frame;
