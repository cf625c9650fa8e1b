"""A pandas pipeline beside the batch: passes, completed passes, shots and goals per match, team and player.

    pandas_batch.py json PATH...      Wyscout event files as they are published: zips of one JSON file per match
    pandas_batch.py parquet FOLDER    Touchline's facts as Parquet, in whatever folders

Two processes work on the matches of the JSON files; pyarrow uses two threads. The last line of the output is one JSON
object: seconds by the clock without the start of Python, CPU seconds of all processes, rows, and the totals, so that
they can be laid beside each other.
"""
import json
import multiprocessing
import os
import sys
import time
import zipfile

WORKERS = 2
COUNTS = ["passes", "passes_completed", "shots", "goals"]
# Wyscout's numbers: events 8 pass, 3 free kick, 10 shot; sub-events of a free kick 33 shot, 35 penalty; tags 1801
# accurate, 101 goal.
PASS, FREE_KICK, SHOT = 8, 3, 10
FREE_KICK_SHOTS = [33, 35]
ACCURATE, GOAL = 1801, 101


def of_events(events):
    import pandas as pd

    frame = pd.DataFrame(events)
    tags = frame["tags"].map(lambda all_tags: {tag["id"] for tag in all_tags})
    free_kick_shot = frame["subEventId"].isin(FREE_KICK_SHOTS) & (frame["eventId"] == FREE_KICK)
    shot = (frame["eventId"] == SHOT) | free_kick_shot
    passed = (frame["eventId"] == PASS) | ((frame["eventId"] == FREE_KICK) & ~free_kick_shot)
    frame["passes"] = passed
    frame["passes_completed"] = passed & tags.map(lambda one: ACCURATE in one)
    frame["shots"] = shot
    frame["goals"] = shot & tags.map(lambda one: GOAL in one)
    return frame.groupby(["matchId", "teamId", "playerId"])[COUNTS].sum().reset_index()


def of_entry(place):
    archive, entry = place
    with zipfile.ZipFile(archive) as opened:
        return of_events(json.loads(opened.read(entry))["events"])


def from_json(paths):
    import pandas as pd

    places = []
    for path in paths:
        if os.path.basename(path).startswith("events"):
            with zipfile.ZipFile(path) as opened:
                places += [(path, entry) for entry in opened.namelist() if entry.endswith(".json")]
    if not places:
        sys.exit("no zip whose name begins with 'events' is among the paths: this script reads Wyscout's alone")
    with multiprocessing.Pool(WORKERS) as pool:
        return pd.concat(pool.map(of_entry, places, chunksize=16))


def from_parquet(folder):
    import pyarrow
    import pyarrow.dataset

    pyarrow.set_cpu_count(WORKERS)
    columns = ["match_id", "team_id", "player_id", "type", "outcome"]
    facts = pyarrow.dataset.dataset(folder, format="parquet", exclude_invalid_files=False)
    frame = facts.to_table(columns=columns, filter=pyarrow.dataset.field("fact") == "event").to_pandas()
    frame["passes"] = frame["type"] == "pass"
    frame["passes_completed"] = frame["passes"] & (frame["outcome"] == "complete")
    frame["shots"] = frame["type"] == "shot"
    frame["goals"] = frame["shots"] & (frame["outcome"] == "goal")
    return frame.groupby(["match_id", "team_id", "player_id"])[COUNTS].sum().reset_index()


def main(arguments):
    import pandas  # noqa: F401  its import is not measured

    start = time.perf_counter()
    rows = from_json(arguments[1:]) if arguments[0] == "json" else from_parquet(arguments[1])
    seconds = time.perf_counter() - start
    used = os.times()
    told = {"seconds": round(seconds, 2), "cpu": round(sum(used[:4]), 2), "rows": len(rows)}
    told.update({name: int(rows[name].sum()) for name in COUNTS})
    print(json.dumps(told))


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in ("json", "parquet"):
        sys.exit(__doc__)
    main(sys.argv[1:])
