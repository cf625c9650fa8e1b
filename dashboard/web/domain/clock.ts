/** Match time: a period (1–5) and milliseconds since its start. */

interface PeriodShape {
  name: string;
  startMinute: number;
  lengthMinutes: number;
}

const PERIODS: Record<number, PeriodShape> = {
  1: { name: 'First half', startMinute: 0, lengthMinutes: 45 },
  2: { name: 'Second half', startMinute: 45, lengthMinutes: 45 },
  3: { name: 'Extra time, first half', startMinute: 90, lengthMinutes: 15 },
  4: { name: 'Extra time, second half', startMinute: 105, lengthMinutes: 15 },
  5: { name: 'Shoot-out', startMinute: 120, lengthMinutes: 0 },
};

const UNKNOWN: PeriodShape = { name: 'Not started', startMinute: 0, lengthMinutes: 45 };

export const SHOOT_OUT = 5;

const shape = (period: number): PeriodShape => PERIODS[period] ?? UNKNOWN;

export const periodName = (period: number): string => shape(period).name;
export const periodStartMinute = (period: number): number => shape(period).startMinute;
export const periodLengthMinutes = (period: number): number => shape(period).lengthMinutes;

const two = (n: number): string => String(n).padStart(2, '0');

export interface DisplayClock {
  /** `mm:ss` from kick-off; stops at the end of the period's regular time. */
  main: string;
  /** `+m:ss` of stoppage time, or null. */
  added: string | null;
}

export function displayClock(period: number, clockMs: number): DisplayClock {
  const { startMinute, lengthMinutes } = shape(period);
  const seconds = Math.max(0, Math.floor(clockMs / 1000));
  const over = seconds - lengthMinutes * 60;
  if (lengthMinutes > 0 && over >= 0) {
    const added = over > 0 ? `+${Math.floor(over / 60)}:${two(over % 60)}` : null;
    return { main: `${two(startMinute + lengthMinutes)}:00`, added };
  }
  return { main: `${two(startMinute + Math.floor(seconds / 60))}:${two(seconds % 60)}`, added: null };
}

/** The minute as it is said on television: `1` for the first, `45+2` for the second of stoppage time. */
export function displayMinute(period: number, clockMs: number): string {
  if (period === SHOOT_OUT) {
    return 'pens';
  }
  const { startMinute, lengthMinutes } = shape(period);
  const minute = Math.max(0, Math.floor(clockMs / 60_000)) + 1;
  return minute > lengthMinutes
    ? `${startMinute + lengthMinutes}+${minute - lengthMinutes}`
    : String(startMinute + minute);
}

/** Orders moments of a match; negative when `a` is earlier. */
export function compareMoments(
  a: { period: number; clock_ms: number },
  b: { period: number; clock_ms: number },
): number {
  return a.period - b.period || a.clock_ms - b.clock_ms;
}

/**
 * The periods of a match laid end to end, each as long as it was played and at least its regular time, so that stoppage
 * time of the first half and the start of the second do not lie over each other.
 */
export class Timeline {
  readonly stretches: { period: number; fromS: number; toS: number }[] = [];

  /** @param playedMs the latest known clock of each period, shoot-out left out */
  constructor(playedMs: ReadonlyMap<number, number>) {
    const last = Math.max(2, ...playedMs.keys());
    let from = 0;
    for (let period = 1; period <= last; period++) {
      const length = Math.max(periodLengthMinutes(period) * 60, (playedMs.get(period) ?? 0) / 1000);
      this.stretches.push({ period, fromS: from, toS: from + length });
      from += length;
    }
  }

  get endS(): number {
    return this.stretches.at(-1)?.toS ?? 0;
  }

  /** Seconds on the laid-out axis. */
  at(period: number, clockMs: number): number {
    const stretch = this.stretches.find((s) => s.period === period);
    return stretch ? Math.min(stretch.toS, stretch.fromS + clockMs / 1000) : this.endS;
  }

  /** Every `stepMinutes` of regular time: where, and what to write. */
  ticks(stepMinutes: number): { atS: number; label: string }[] {
    const ticks: { atS: number; label: string }[] = [];
    for (const { period, fromS } of this.stretches) {
      const start = periodStartMinute(period);
      for (let minute = 0; minute <= periodLengthMinutes(period); minute += stepMinutes) {
        const isRepeat = minute === 0 && period > 1;
        if (!isRepeat) {
          ticks.push({ atS: fromS + minute * 60, label: `${start + minute}'` });
        }
      }
    }
    return ticks;
  }
}
