import { describe, expect, it } from 'vitest';
import { displayClock, displayMinute, Timeline } from './clock';

describe('the clock', () => {
  it('runs on from half to half and stops for stoppage time', () => {
    expect(displayClock(1, 0)).toEqual({ main: '00:00', added: null });
    expect(displayClock(2, 61_000)).toEqual({ main: '46:01', added: null });
    expect(displayClock(1, 45 * 60_000)).toEqual({ main: '45:00', added: null });
    expect(displayClock(2, 47 * 60_000 + 5000)).toEqual({ main: '90:00', added: '+2:05' });
    expect(displayClock(3, 16 * 60_000)).toEqual({ main: '105:00', added: '+1:00' });
  });

  it('counts minutes as television does', () => {
    expect(displayMinute(1, 0)).toBe('1');
    expect(displayMinute(2, 0)).toBe('46');
    expect(displayMinute(1, 46.5 * 60_000)).toBe('45+2');
    expect(displayMinute(5, 1000)).toBe('pens');
  });
});

describe('the timeline', () => {
  const timeline = new Timeline(
    new Map([
      [1, 48 * 60_000],
      [2, 10 * 60_000],
    ]),
  );

  it('puts the second half behind the stoppage time of the first', () => {
    expect(timeline.at(1, 47 * 60_000)).toBe(47 * 60);
    expect(timeline.at(2, 60_000)).toBe(49 * 60);
    expect(timeline.endS).toBe((48 + 45) * 60);
  });

  it('marks each minute once', () => {
    expect(timeline.ticks(15).map((tick) => tick.label)).toEqual([
      "0'",
      "15'",
      "30'",
      "45'",
      "60'",
      "75'",
      "90'",
    ]);
  });
});
