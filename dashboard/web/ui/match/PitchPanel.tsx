import { useEffect, useMemo, useState } from 'react';
import { livePaths } from '../../api/client';
import { Live } from '../../api/live';
import type { LiveFrames, MatchDetail, MatchEvent, RosterEntry } from '../../api/types';
import type { TeamColours } from '../../domain/colour';
import { LiveFramePlayer } from '../../domain/frames';
import type { People } from '../../domain/people';
import { Panel, SideMark } from '../parts';
import { EventPitch, LastEvent } from './EventPitch';
import { FrameCanvas } from './FrameCanvas';
import { pitchOf } from './Pitch';
import { ReplayPitch } from './ReplayPitch';

interface Props {
  match: MatchDetail;
  events: readonly MatchEvent[];
  people: People;
  colours: TeamColours;
}

/** The pitch: players as they move, a replay of them, or where the last events were. */
export function PitchPanel({ match, events, people, colours }: Props) {
  const isLive = match.status === 'live';
  if (match.has_tracking && isLive) {
    return (
      <Panel title="Live pitch" className="area-pitch" aside={<Directions people={people} />}>
        <LivePitch match={match} people={people} colours={colours} />
        <LastEvent event={events.at(-1)} people={people} />
      </Panel>
    );
  }
  if (match.has_tracking) {
    return (
      <Panel title="Replay" className="area-pitch" aside={<Directions people={people} />}>
        <ReplayPitch match={match} people={people} colours={colours} />
      </Panel>
    );
  }
  return (
    <Panel
      title="On the pitch"
      className="area-pitch"
      aside={<Directions people={people} />}
      note="This feed has no tracking, so players are not drawn: these are the last events, where they happened."
    >
      <EventPitch match={match} events={events} people={people} />
    </Panel>
  );
}

function Directions({ people }: { people: People }) {
  return (
    <p className="directions">
      <span>
        <SideMark side="home" /> {people.names.home} <span aria-label="attack to the right">→</span>
      </span>
      <span>
        <span aria-label="attack to the left">←</span> {people.names.away} <SideMark side="away" />
      </span>
    </p>
  );
}

function LivePitch({ match, people, colours }: Omit<Props, 'events'>) {
  const player = useMemo(() => new LiveFramePlayer(), []);
  const [arrived, setArrived] = useState(false);
  useEffect(() => {
    const live = new Live(
      livePaths.frames(match.match_id),
      {
        on: {
          roster: (data) => player.setRoster((data as { players: RosterEntry[] } | null)?.players ?? []),
          frames: (data) => {
            if (data !== null) {
              player.push(data as LiveFrames, performance.now());
              setArrived(true);
            }
          },
        },
      },
      { hiddenGraceMs: 0 },
    ).start();
    return () => live.stop();
  }, [match.match_id, player]);
  return (
    <FrameCanvas
      source={player}
      dimensions={pitchOf(match)}
      people={people}
      colours={colours}
      message={arrived ? null : 'Waiting for the next positions…'}
    />
  );
}
