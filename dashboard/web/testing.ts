import type { MatchDetail, MatchEvent } from './api/types';

/** An event for a test: a pass of the home team unless said otherwise. */
export function anEvent(over: Partial<MatchEvent> = {}): MatchEvent {
  return {
    match_id: 'm',
    id: 'e1',
    source: '/feeds/v/m',
    type: 'pass',
    outcome: 'complete',
    period: 1,
    clock_ms: 0,
    time: null,
    team_id: 'h',
    player_id: 'h9',
    x_m: 0,
    y_m: 0,
    end_x_m: null,
    end_y_m: null,
    body_part: null,
    revision: 0,
    ...over,
  };
}

export function aMatch(over: Partial<MatchDetail> = {}): MatchDetail {
  const player = (player_id: string, name: string, jersey: number) => ({
    player_id,
    name,
    jersey,
    position: null,
    starter: true,
  });
  return {
    match_id: 'm',
    vendor: { name: 'v', id: 'm' },
    home: {
      team_id: 'h',
      name: 'Home FC',
      players: [player('h9', 'Ada Berg', 9), player('h8', 'Bea Voss', 8)],
    },
    away: { team_id: 'a', name: 'Away SC', players: [player('a9', 'Virgil van Dijk', 9)] },
    kick_off: '2026-11-21T14:30:00Z',
    competition: 'Cup',
    season: '2026/27',
    status: 'live',
    period: 1,
    clock_ms: 600_000,
    score: { home: 1, away: 0 },
    score_vendor: null,
    has_tracking: false,
    last_event_at: null,
    pitch: null,
    periods: [],
    shoot_out: null,
    ...over,
  };
}
