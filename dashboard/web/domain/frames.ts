import type { LiveFrame, LiveFrames, RosterEntry, StoredFrame } from '../api/types';

/** Where everybody is at one moment. Positions by slot of the roster, NaN when not seen. */
export interface Frame {
  period: number;
  clockMs: number;
  x: Float64Array;
  y: Float64Array;
  ball: { x: number; y: number; z: number } | null;
  inPlay: boolean;
}

/** Something that can say where everybody is now. */
export interface FrameSource {
  readonly roster: readonly RosterEntry[];
  at(nowMs: number): Frame | null;
}

/** Frames further apart than this are not joined by a straight line: nobody knows what was between. */
const GAP_MS_MAX = 4000;

export function fromLive(period: number, frame: LiveFrame, slots: number): Frame {
  const x = new Float64Array(slots).fill(NaN);
  const y = new Float64Array(slots).fill(NaN);
  for (const [slot, px, py] of frame.p) {
    if (slot < slots) {
      x[slot] = px;
      y[slot] = py;
    }
  }
  const ball = frame.ball && { x: frame.ball[0], y: frame.ball[1], z: frame.ball[2] ?? 0 };
  return { period, clockMs: frame.clock_ms, x, y, ball, inPlay: frame.in_play };
}

export function fromStored(frame: StoredFrame, slotOf: (playerId: string, teamId: string) => number): Frame {
  const x: number[] = [];
  const y: number[] = [];
  for (const player of frame.players) {
    const slot = slotOf(player.player_id, player.team_id);
    x[slot] = player.x_m;
    y[slot] = player.y_m;
  }
  const ball = frame.ball && { x: frame.ball.x_m, y: frame.ball.y_m, z: frame.ball.z_m ?? 0 };
  // Array.from turns the holes of slots that were not seen into NaN.
  const dense = (sparse: number[]) =>
    Float64Array.from(Array.from(sparse, (v: number | undefined) => v ?? NaN));
  return {
    period: frame.period,
    clockMs: frame.clock_ms,
    x: dense(x),
    y: dense(y),
    ball,
    inPlay: frame.ball_in_play,
  };
}

/** The moment `clockMs` between two frames of one period. */
export function interpolate(before: Frame, after: Frame, clockMs: number): Frame {
  const span = after.clockMs - before.clockMs;
  if (span <= 0 || span > GAP_MS_MAX || clockMs <= before.clockMs) {
    return before;
  }
  const t = Math.min(1, (clockMs - before.clockMs) / span);
  const mix = (a: number | undefined, b: number | undefined): number => {
    const [from, to] = [a ?? NaN, b ?? NaN];
    return Number.isNaN(from) || Number.isNaN(to) ? (t < 0.5 ? from : to) : from + (to - from) * t;
  };
  const blend = (a: Float64Array, b: Float64Array): Float64Array =>
    Float64Array.from({ length: Math.max(a.length, b.length) }, (_, slot) => mix(a[slot], b[slot]));
  const ball =
    before.ball && after.ball
      ? {
          x: mix(before.ball.x, after.ball.x),
          y: mix(before.ball.y, after.ball.y),
          z: mix(before.ball.z, after.ball.z),
        }
      : before.ball;
  return { ...before, clockMs, x: blend(before.x, after.x), y: blend(before.y, after.y), ball };
}

/** The frame at `clockMs` out of frames in order of time. */
export function frameAt(frames: readonly Frame[], clockMs: number): Frame | null {
  let low = 0;
  let high = frames.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle]?.clockMs ?? 0) <= clockMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const before = frames[Math.max(0, low - 1)];
  const after = frames[low];
  return before === undefined ? null : after === undefined ? before : interpolate(before, after, clockMs);
}

/**
 * Plays frames that arrive in uneven batches evenly: a little behind the newest, at the speed at which match time
 * comes in (1 for a live match, 20 for a replay at 20×), and without going back.
 */
export class LiveFramePlayer implements FrameSource {
  roster: readonly RosterEntry[] = [];
  private frames: Frame[] = [];
  private arrivals: { atMs: number; clockMs: number }[] = [];
  private headMs = NaN;
  private lastAskedMs = NaN;

  /** How far behind the newest frame the picture is, in milliseconds of real time. */
  private static readonly DELAY_MS = 250;
  private static readonly RATE_WINDOW_MS = 3000;
  private static readonly JUMP_MS = 1500;

  setRoster(roster: readonly RosterEntry[]): void {
    this.roster = roster;
  }

  push(batch: LiveFrames, nowMs: number): void {
    if (this.frames.length > 0 && this.frames[0]?.period !== batch.period) {
      this.reset();
    }
    const newest = this.frames.at(-1)?.clockMs ?? -Infinity;
    const first = batch.frames[0]?.clock_ms;
    if (first !== undefined && first < newest - 10_000) {
      this.reset(); // The match was started again.
    }
    for (const frame of batch.frames) {
      if (frame.clock_ms > (this.frames.at(-1)?.clockMs ?? -Infinity)) {
        this.frames.push(fromLive(batch.period, frame, this.roster.length));
      }
    }
    const last = this.frames.at(-1);
    if (last) {
      this.arrivals.push({ atMs: nowMs, clockMs: last.clockMs });
      while ((this.arrivals[0]?.atMs ?? nowMs) < nowMs - LiveFramePlayer.RATE_WINDOW_MS) {
        this.arrivals.shift();
      }
    }
  }

  at(nowMs: number): Frame | null {
    const newest = this.frames.at(-1);
    if (!newest) {
      return null;
    }
    this.advance(nowMs, newest.clockMs);
    this.forget();
    return frameAt(this.frames, this.headMs);
  }

  /** Milliseconds of match time per millisecond of real time. */
  rate(): number {
    const [first, last] = [this.arrivals[0], this.arrivals.at(-1)];
    if (!first || !last || last.atMs - first.atMs < 300) {
      return 1;
    }
    return Math.max(0, (last.clockMs - first.clockMs) / (last.atMs - first.atMs));
  }

  private advance(nowMs: number, newestMs: number): void {
    const rate = this.rate();
    const sinceArrival = nowMs - (this.arrivals.at(-1)?.atMs ?? nowMs);
    const target = Math.min(newestMs, newestMs + rate * (sinceArrival - LiveFramePlayer.DELAY_MS));
    const elapsed = Number.isNaN(this.lastAskedMs) ? 0 : Math.max(0, nowMs - this.lastAskedMs);
    this.lastAskedMs = nowMs;
    const moved = this.headMs + rate * elapsed;
    const error = target - moved;
    if (!(Math.abs(error) <= LiveFramePlayer.JUMP_MS * Math.max(1, rate))) {
      this.headMs = target; // Also the first time, when there is no head.
    } else {
      const corrected = moved + error * Math.min(1, elapsed / 400);
      this.headMs = Math.min(newestMs, Math.max(this.headMs, corrected));
    }
  }

  private forget(): void {
    let old = 0;
    while (old + 2 < this.frames.length && (this.frames[old + 1]?.clockMs ?? 0) < this.headMs) {
      old++;
    }
    if (old > 50) {
      this.frames.splice(0, old);
    }
  }

  private reset(): void {
    this.frames = [];
    this.arrivals = [];
    this.headMs = NaN;
  }
}
