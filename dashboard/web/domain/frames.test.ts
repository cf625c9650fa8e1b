import { describe, expect, it } from 'vitest';
import type { LiveFrame, StoredFrame } from '../api/types';
import { aMatch } from '../testing';
import { frameAt, fromLive, fromStored, interpolate, LiveFramePlayer } from './frames';
import { People } from './people';
import { Replay } from './replay';

const frame = (clock_ms: number, x: number): LiveFrame => ({
  clock_ms,
  frame: clock_ms / 40,
  ball: [x, 0, 0],
  p: [[0, x, -x]],
  in_play: true,
});
const roster = [{ player_id: 'h9', team_id: 'h', jersey: 9, side: 'home' as const }];

describe('frames', () => {
  it('are joined by straight lines', () => {
    const between = interpolate(fromLive(1, frame(0, 0), 1), fromLive(1, frame(40, 4), 1), 10);
    expect(between.x[0]).toBe(1);
    expect(between.y[0]).toBe(-1);
    expect(between.ball?.x).toBe(1);
  });

  it('are not joined over a gap', () => {
    const [a, b] = [fromLive(1, frame(0, 0), 1), fromLive(1, frame(9000, 40), 1)];
    expect(frameAt([a, b], 5000)?.x[0]).toBe(0);
    expect(frameAt([a, b], 9000)?.x[0]).toBe(40);
  });

  it('leave out who is not seen', () => {
    const seen = fromLive(1, frame(0, 3), 2);
    expect([...seen.x]).toEqual([3, NaN]);
    expect(frameAt([], 0)).toBeNull();
  });
});

/** Ten seconds in batches of five frames at `rate` times real time, drawn at 60 pictures a second. */
function play(rate: number): { at: number; clock: number }[] {
  const player = new LiveFramePlayer();
  player.setRoster(roster);
  const drawn: { at: number; clock: number }[] = [];
  let sent = 0;
  for (let at = 0; at < 10_000; at += 1000 / 60) {
    if (Math.floor(at / 200) > sent) {
      sent++;
      const newest = sent * 200 * rate;
      const frames = [4, 3, 2, 1, 0].map((back) =>
        frame(newest - back * 40 * rate, (newest - back * 40 * rate) / 1000),
      );
      player.push({ period: 1, frames }, at);
    }
    const now = player.at(at);
    if (now && at > 3000) {
      drawn.push({ at, clock: now.clockMs });
    }
  }
  return drawn;
}

describe('the live player', () => {
  it.each([1, 20])('plays batches evenly at %s times real time', (rate) => {
    const drawn = play(rate);
    const steps = drawn.slice(1).map((d, i) => d.clock - (drawn[i]?.clock ?? 0));
    const even = (1000 / 60) * rate;
    expect(Math.min(...steps)).toBeGreaterThan(even * 0.5);
    expect(Math.max(...steps)).toBeLessThan(even * 1.6);
    const last = drawn.at(-1);
    expect((last?.at ?? 0) * rate - (last?.clock ?? 0)).toBeLessThan(700 * rate);
  });

  it('starts anew with each period', () => {
    const player = new LiveFramePlayer();
    player.setRoster(roster);
    player.push({ period: 1, frames: [frame(2_700_000, 5)] }, 0);
    player.at(0);
    player.push({ period: 2, frames: [frame(0, 7)] }, 1000);
    expect(player.at(1000)).toMatchObject({ period: 2, clockMs: 0 });
  });

  it('holds the last frame when nothing comes', () => {
    const player = new LiveFramePlayer();
    player.setRoster(roster);
    player.push({ period: 1, frames: [frame(0, 0), frame(200, 2)] }, 0);
    player.at(0);
    expect(player.at(60_000)?.clockMs).toBe(200);
  });
});

const stored = (clock_ms: number): StoredFrame => ({
  period: 1,
  clock_ms,
  frame: clock_ms / 40,
  ball: null,
  players: [{ player_id: 'h9', team_id: 'h', x_m: clock_ms / 1000, y_m: 0 }],
  ball_in_play: true,
});

describe('a replay', () => {
  it('reads stretches and plays them at its speed', async () => {
    const asked: number[] = [];
    const replay = new Replay(new People(aMatch()), (_, from, to) => {
      asked.push(from);
      const frames = [];
      for (let ms = from; ms < to; ms += 40) {
        frames.push(stored(ms));
      }
      return Promise.resolve(frames);
    });
    replay.seek(1, 20_000);
    replay.at(0);
    await Promise.resolve();
    await Promise.resolve();
    replay.play(true);
    replay.speed = 4;
    replay.at(100);
    expect(replay.at(200)?.x[0]).toBeCloseTo(20.8);
    expect(asked).toEqual([20_000, 40_000]);
    expect(replay.roster[0]).toMatchObject({ player_id: 'h9', side: 'home', jersey: 9 });
  });

  it('gives a player who comes later a place of his own', () => {
    const slots = ['a', 'b'];
    const made = fromStored(
      { ...stored(0), players: [{ player_id: 'b', team_id: 'h', x_m: 1, y_m: 2 }] },
      (id) => slots.indexOf(id),
    );
    expect([...made.x]).toEqual([NaN, 1]);
  });
});
