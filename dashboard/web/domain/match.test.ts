import { describe, expect, it } from 'vitest';
import { aMatch, anEvent } from '../testing';
import { Timeline } from './clock';
import { feedOf } from './feed';
import { fromBase64, hexLines } from './hex';
import { People, shortName } from './people';
import { sentence } from './sentence';
import { playedMs, raceLine, shotsOf } from './shots';

const people = new People(aMatch());

describe('sentences', () => {
  it.each([
    [{ type: 'pass', recipient_id: 'h8' }, 'Ada Berg passes to Bea Voss'],
    [
      { type: 'pass', outcome: 'incomplete', restart: 'corner' },
      'Ada Berg takes the corner: does not arrive',
    ],
    [{ type: 'shot', outcome: 'saved', body_part: 'head' }, 'Ada Berg shoots with the head: saved (xG 0.10)'],
    [
      { type: 'shot', outcome: 'goal', restart: 'penalty' },
      'Goal! Ada Berg scores from the penalty spot (xG 0.10)',
    ],
    [{ type: 'own_goal', player_id: 'a9' }, 'Own goal: Virgil van Dijk'],
    [{ type: 'card', kind: 'second_yellow' }, 'Second yellow card: Ada Berg'],
    [{ type: 'substitution', replacement_id: 'h8' }, 'Bea Voss comes on for Ada Berg'],
    [{ type: 'duel', outcome: 'won', kind: 'aerial' }, 'Ada Berg wins an aerial duel'],
    [{ type: 'period_end', period: 2 }, 'Second half ends'],
    [{ type: 'formation_change', formation: '4-4-2' }, 'Home FC change formation: 4-4-2'],
    [{ type: 'carry', x_m: 0, y_m: 0, end_x_m: 3, end_y_m: 4 }, 'Ada Berg carries the ball over 5 m'],
    [{ type: 'foul', player_id: null }, 'Foul by Home FC'],
    [{ type: 'something_new' }, 'Ada Berg something new'],
  ])('%o', (event, text) => {
    expect(sentence(anEvent(event), people, 0.1).text).toBe(text);
  });
});

describe('names', () => {
  it.each([
    ['Virgil van Dijk', 'van Dijk'],
    ['Ronaldinho', 'Ronaldinho'],
    ['Kevin De Bruyne', 'De Bruyne'],
    ['Ada Berg', 'Berg'],
  ])('%s → %s', (name, short) => {
    expect(shortName(name)).toBe(short);
  });
});

describe('shots', () => {
  const events = [
    anEvent({ id: '1', type: 'shot', outcome: 'saved', clock_ms: 60_000 }),
    anEvent({ id: '2', type: 'own_goal', clock_ms: 120_000 }),
    anEvent({ id: '3', type: 'shot', outcome: 'goal', team_id: 'a', clock_ms: 180_000 }),
    anEvent({ id: '4', type: 'shot', outcome: 'goal', period: 5 }),
  ];
  const shots = shotsOf(events, people, (event) => (event.id === '1' ? 0.3 : 0.5));

  it('count own goals for the other side and leave the shoot-out out', () => {
    expect(shots.map((shot) => [shot.side, shot.goal])).toEqual([
      ['home', false],
      ['away', true],
      ['away', true],
    ]);
  });

  it('add up to a step line', () => {
    const timeline = new Timeline(playedMs(events));
    const home = raceLine(shots, 'home', timeline, 600);
    expect(home.points).toEqual([
      { atS: 0, total: 0 },
      { atS: 60, total: 0 },
      { atS: 60, total: 0.3 },
      { atS: 600, total: 0.3 },
    ]);
    expect(raceLine(shots, 'away', timeline, 600).goals.map((goal) => goal.total)).toEqual([0, 0.5]);
  });
});

describe('the feed', () => {
  it('shows a whistle once and only what was asked for', () => {
    const events = [
      anEvent({ id: '1', type: 'period_start' }),
      anEvent({ id: '2', type: 'period_start', team_id: 'a' }),
      anEvent({ id: '3', type: 'pass' }),
      anEvent({ id: '4', type: 'shot' }),
    ];
    expect(feedOf(events, 'key').map((event) => event.id)).toEqual(['1', '4']);
    expect(feedOf(events, 'passes').map((event) => event.id)).toEqual(['3']);
    expect(feedOf(events, 'all')).toHaveLength(3);
  });
});

describe('bytes', () => {
  it('are shown as hex and text', () => {
    const line = '000000  50 4b 03 04 ff                                    PK···';
    expect(hexLines(fromBase64('UEsDBP8='))).toEqual([line]);
    expect(fromBase64('not base64!')).toHaveLength(0);
  });
});
