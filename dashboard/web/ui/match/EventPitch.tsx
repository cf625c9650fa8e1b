import type { MatchDetail, MatchEvent } from '../../api/types';
import { displayMinute } from '../../domain/clock';
import type { People } from '../../domain/people';
import { sentence } from '../../domain/sentence';
import { SideMark } from '../parts';
import { Pitch, pitchOf } from './Pitch';

const SHOWN = 7;

type Placed = MatchEvent & { x_m: number; y_m: number };

const isPlaced = (event: MatchEvent): event is Placed =>
  event.x_m !== null && event.y_m !== null && event.team_id !== null;

/** Where the last events were, the newest the clearest. */
export function EventPitch({
  match,
  events,
  people,
}: {
  match: MatchDetail;
  events: readonly MatchEvent[];
  people: People;
}) {
  const last = lastPlaced(events);
  return (
    <>
      <Pitch dimensions={pitchOf(match)} label="Pitch with the places of the last events">
        {last.map((event, index) => (
          <Mark
            key={`${event.source} ${event.id}`}
            event={event}
            people={people}
            age={last.length - 1 - index}
          />
        ))}
      </Pitch>
      <LastEvent event={last.at(-1)} people={people} />
    </>
  );
}

/** What happened last, in words. */
export function LastEvent({ event, people }: { event: MatchEvent | undefined; people: People }) {
  const side = event && people.sideOf(event.team_id);
  return (
    <p className="pitch-caption">
      {event ? (
        <>
          <span className="minute">{displayMinute(event.period, event.clock_ms)}′</span>
          {side ? <SideMark side={side} /> : null} {sentence(event, people, event.vendor_xg ?? null).text}
        </>
      ) : (
        'No event yet.'
      )}
    </p>
  );
}

function lastPlaced(events: readonly MatchEvent[]): Placed[] {
  const last: Placed[] = [];
  for (let i = events.length - 1; i >= 0 && last.length < SHOWN; i--) {
    const event = events[i];
    if (event && isPlaced(event)) {
      last.unshift(event);
    }
  }
  return last;
}

function Mark({ event, people, age }: { event: Placed; people: People; age: number }) {
  const side = people.sideOf(event.team_id) ?? 'home';
  const fill = `var(--${side})`;
  const { x_m: x, y_m: y, end_x_m: toX, end_y_m: toY } = event;
  const jersey = people.person(event.player_id)?.jersey ?? null;
  return (
    <g opacity={Math.max(0.22, 1 - age * 0.16)}>
      {toX !== null && toY !== null ? (
        <line x1={x} y1={y} x2={toX} y2={toY} stroke={fill} strokeWidth="0.55" strokeLinecap="round" />
      ) : null}
      {side === 'home' ? (
        <circle cx={x} cy={y} r="2.3" fill={fill} className="mark" />
      ) : (
        <path
          d={`M${x} ${y - 2.9}L${x + 2.9} ${y}L${x} ${y + 2.9}L${x - 2.9} ${y}Z`}
          fill={fill}
          className="mark"
        />
      )}
      {jersey !== null ? (
        <text transform={`translate(${x} ${y}) scale(1 -1)`} className="jersey" fill={`var(--${side}-ink)`}>
          {jersey}
        </text>
      ) : null}
    </g>
  );
}
