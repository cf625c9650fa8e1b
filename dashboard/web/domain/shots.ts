import type { MatchEvent, Side } from '../api/types';
import { SHOOT_OUT, Timeline } from './clock';
import type { People } from './people';

/** An attempt, or an own goal, of one side with what it counts. */
export interface Shot {
  event: MatchEvent;
  /** The side that gains by it: for an own goal the other one. */
  side: Side;
  xg: number | null;
  goal: boolean;
  ownGoal: boolean;
}

/** Shots and own goals of play; the shoot-out is left out. */
export function shotsOf(
  events: readonly MatchEvent[],
  people: People,
  xgOf: (event: MatchEvent) => number | null,
): Shot[] {
  const shots: Shot[] = [];
  for (const event of events) {
    const side = people.sideOf(event.team_id);
    if (side === undefined || event.period === SHOOT_OUT) {
      continue;
    }
    if (event.type === 'shot') {
      shots.push({ event, side, xg: xgOf(event), goal: event.outcome === 'goal', ownGoal: false });
    } else if (event.type === 'own_goal') {
      shots.push({ event, side: side === 'home' ? 'away' : 'home', xg: null, goal: true, ownGoal: true });
    }
  }
  return shots;
}

export interface RacePoint {
  atS: number;
  total: number;
}

export interface RaceLine {
  side: Side;
  /** Corners of the step line, from 0 to now. */
  points: RacePoint[];
  goals: { atS: number; total: number; shot: Shot }[];
  total: number;
}

/** The step line of expected goals of one side up to `nowS`. */
export function raceLine(shots: readonly Shot[], side: Side, timeline: Timeline, nowS: number): RaceLine {
  const points: RacePoint[] = [{ atS: 0, total: 0 }];
  const goals: RaceLine['goals'] = [];
  let total = 0;
  for (const shot of shots) {
    if (shot.side !== side) {
      continue;
    }
    const atS = timeline.at(shot.event.period, shot.event.clock_ms);
    if (shot.xg !== null && shot.xg > 0) {
      points.push({ atS, total });
      total += shot.xg;
      points.push({ atS, total });
    }
    if (shot.goal) {
      goals.push({ atS, total, shot });
    }
  }
  points.push({ atS: Math.max(nowS, points.at(-1)?.atS ?? 0), total });
  return { side, points, goals, total };
}

/** The latest clock of each period of play, from all that is known. */
export function playedMs(moments: Iterable<{ period: number; clock_ms: number }>): Map<number, number> {
  const played = new Map<number, number>();
  for (const { period, clock_ms } of moments) {
    if (period >= 1 && period < SHOOT_OUT) {
      played.set(period, Math.max(played.get(period) ?? 0, clock_ms));
    }
  }
  return played;
}
