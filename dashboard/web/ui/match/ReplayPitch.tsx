import { useEffect, useMemo, useState } from 'react';
import { api } from '../../api/client';
import type { MatchDetail } from '../../api/types';
import { displayClock, periodName } from '../../domain/clock';
import type { TeamColours } from '../../domain/colour';
import type { People } from '../../domain/people';
import { Replay } from '../../domain/replay';
import { Choices } from '../parts';
import { FrameCanvas } from './FrameCanvas';
import { pitchOf } from './Pitch';

const SPEEDS = [
  { value: '1', label: '1×' },
  { value: '4', label: '4×' },
  { value: '16', label: '16×' },
] as const;

/** A finished match with tracking: play it again from any moment. */
export function ReplayPitch({
  match,
  people,
  colours,
}: {
  match: MatchDetail;
  people: People;
  colours: TeamColours;
}) {
  const id = match.match_id;
  const replay = useMemo(
    () => new Replay(people, (period, from, to, signal) => api.frames(id, period, from, to, signal)),
    [id, people],
  );
  const periods = replayPeriods(match);
  const [period, setPeriod] = useState(periods[0] ?? 1);
  const [clockMs, setClockMs] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]['value']>('1');
  const [state, setState] = useState<Replay['state']>('loading');

  useEffect(() => {
    replay.seek(period, 0);
    const timer = setInterval(() => {
      setClockMs(replay.clockMs);
      setState(replay.state);
      setPlaying(replay.playing);
    }, 200);
    return () => {
      clearInterval(timer);
      replay.stop();
    };
  }, [replay, period]);

  const end = periodEndMs(match, period);
  const clock = displayClock(period, clockMs);
  return (
    <>
      <FrameCanvas
        source={replay}
        dimensions={pitchOf(match)}
        people={people}
        colours={colours}
        message={
          state === 'loading'
            ? 'Reading positions…'
            : state === 'empty'
              ? 'No positions are kept for this moment.'
              : null
        }
      />
      <div className="replay">
        <button type="button" className="play" onClick={() => replay.play(!replay.playing)}>
          {playing ? 'Pause' : 'Play'}
        </button>
        <input
          type="range"
          min={0}
          max={end}
          step={1000}
          value={Math.min(clockMs, end)}
          aria-label="Moment of the match"
          aria-valuetext={`${clock.main} ${clock.added ?? ''}`}
          onChange={(event) => {
            const wanted = Number(event.target.value);
            setClockMs(wanted);
            replay.seek(period, wanted);
          }}
        />
        <span className="replay-clock">
          {clock.main}
          {clock.added ? <small> {clock.added}</small> : null}
        </span>
        <Choices
          label="Period"
          choices={periods.map((p) => ({ value: String(p), label: shortPeriod(p) }))}
          value={String(period)}
          onChange={(value) => setPeriod(Number(value))}
        />
        <Choices
          label="Speed"
          choices={SPEEDS}
          value={speed}
          onChange={(value) => {
            setSpeed(value);
            replay.speed = Number(value);
          }}
        />
      </div>
    </>
  );
}

function replayPeriods(match: MatchDetail): number[] {
  const known = match.periods.map((span) => span.period).filter((period) => period <= 4);
  return known.length > 0 ? known.sort((a, b) => a - b) : [1, 2];
}

function periodEndMs(match: MatchDetail, period: number): number {
  const span = match.periods.find((p) => p.period === period);
  const length = span?.end ? Date.parse(span.end) - Date.parse(span.start) : NaN;
  return length > 0 ? length : (period <= 2 ? 50 : 20) * 60_000;
}

const shortPeriod = (period: number): string =>
  ['', '1st half', '2nd half', 'ET 1', 'ET 2'][period] ?? periodName(period);
