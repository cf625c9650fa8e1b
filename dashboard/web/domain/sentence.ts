import type { MatchEvent } from '../api/types';
import { periodName } from './clock';
import { words } from './format';
import type { People } from './people';

/** How much an event matters to somebody who watches: it decides how the feed sets it. */
export type Weight = 'goal' | 'card' | 'key' | 'plain';

export interface Sentence {
  text: string;
  weight: Weight;
}

const BODY: Record<string, string> = {
  right_foot: 'with the right foot',
  left_foot: 'with the left foot',
  head: 'with the head',
  hand: 'with the hand',
  chest: 'with the chest',
};

const PASS_START: Record<string, string> = {
  kick_off: 'kicks off',
  throw_in: 'throws in',
  goal_kick: 'takes the goal kick',
  corner: 'takes the corner',
  free_kick: 'takes the free kick',
  penalty: 'takes the penalty',
  drop_ball: 'plays the dropped ball',
};

const SHOT_FROM: Record<string, string> = {
  penalty: ' from the penalty spot',
  free_kick: ' from a free kick',
  corner: ' straight from the corner',
};

const SHOT_END: Record<string, string> = {
  saved: 'saved',
  off_target: 'off target',
  blocked: 'blocked',
  post: 'hits the woodwork',
};

const DUEL: Record<string, string> = {
  aerial: 'an aerial duel',
  ground_attacking: 'a duel on the ball',
  ground_defending: 'a defensive duel',
  loose_ball: 'a duel for a loose ball',
  tackle: 'a tackle',
  sliding_tackle: 'a sliding tackle',
  fifty_fifty: 'a fifty-fifty',
  unknown: 'a duel',
};

const KEEPER: Record<string, string> = {
  save: 'saves',
  claim: 'claims the ball',
  punch: 'punches clear',
  pick_up: 'picks the ball up',
  smother: 'smothers the ball',
  sweep: 'sweeps up behind the defence',
  conceded: 'is beaten',
  faced: 'faces a shot',
  other: 'plays the ball in goal',
};

const PLAIN: Record<string, string> = {
  block: 'blocks',
  miscontrol: 'loses the ball with a bad touch',
  dispossessed: 'is dispossessed',
  touch: 'touches the ball',
  foul_won: 'is fouled',
  pressure: 'puts an opponent under pressure',
  offside: 'is offside',
  mistake: 'makes a mistake',
  shield: 'shields the ball',
  player_off: 'leaves the pitch',
  player_on: 'returns to the pitch',
  clearance: 'clears',
};

/** What happened, in one sentence. */
export function sentence(event: MatchEvent, people: People, xg: number | null): Sentence {
  const actor = people.person(event.player_id)?.name ?? teamOf(event, people) ?? 'A player';
  switch (event.type) {
    case 'shot':
      return shot(event, actor, xg);
    case 'own_goal':
      return { text: `Own goal: ${actor}`, weight: 'goal' };
    case 'pass':
      return plain(pass(event, actor, people));
    case 'card':
      return card(event, actor);
    case 'substitution':
      return { text: substitution(event, actor, people), weight: 'key' };
    case 'foul':
      return plain(event.kind === 'handball' ? `${actor} handles the ball` : `Foul by ${actor}`);
    case 'duel':
      return plain(`${actor} ${duelVerb(event.outcome)} ${DUEL[event.kind ?? 'unknown'] ?? 'a duel'}`);
    case 'take_on':
      return plain(
        `${actor} ${event.outcome === 'complete' ? 'beats an opponent' : 'tries to beat an opponent'}`,
      );
    case 'carry':
      return plain(`${actor} carries the ball${distance(event)}`);
    case 'interception':
      return plain(`${actor} cuts a pass out${event.outcome === 'lost' ? ' but loses the ball' : ''}`);
    case 'recovery':
      return plain(`${actor} ${event.outcome === 'failure' ? 'fails to recover' : 'recovers'} the ball`);
    case 'reception':
      return plain(`${actor} ${event.outcome === 'incomplete' ? 'cannot control' : 'receives'} the ball`);
    case 'goalkeeper':
      return plain(`${actor} ${KEEPER[event.kind ?? 'other'] ?? 'acts'}`);
    case 'ball_out':
      return plain('Ball out of play');
    case 'period_start':
      return { text: `${periodName(event.period)} begins`, weight: 'key' };
    case 'period_end':
      return { text: `${periodName(event.period)} ends`, weight: 'key' };
    case 'stoppage':
      return plain('Play is stopped');
    case 'starting_lineup':
    case 'formation_change':
      return plain(formation(event, people));
    case 'unmapped':
      return plain(`${actor}: an event of a kind we do not name yet`);
    default:
      return plain(`${actor} ${PLAIN[event.type] ?? words(event.type)}`);
  }
}

const plain = (text: string): Sentence => ({ text, weight: 'plain' });

function teamOf(event: MatchEvent, people: People): string | undefined {
  const side = people.sideOf(event.team_id);
  return side && people.names[side];
}

function shot(event: MatchEvent, actor: string, xg: number | null): Sentence {
  const how = `${SHOT_FROM[event.restart ?? ''] ?? ''}${spaced(BODY[event.body_part ?? ''])}`;
  const chance = xg === null ? '' : ` (xG ${xg.toFixed(2)})`;
  if (event.outcome === 'goal') {
    return { text: `Goal! ${actor} scores${how}${chance}`, weight: 'goal' };
  }
  const end = SHOT_END[event.outcome ?? ''];
  return { text: `${actor} shoots${how}${end ? `: ${end}` : ''}${chance}`, weight: 'key' };
}

function pass(event: MatchEvent, actor: string, people: People): string {
  const start = PASS_START[event.restart ?? ''] ?? (event.cross ? 'crosses' : 'passes');
  const to = people.person(event.recipient_id)?.name;
  switch (event.outcome) {
    case 'incomplete':
      return `${actor} ${start}: does not arrive`;
    case 'out':
      return `${actor} ${start}: out of play`;
    case 'offside':
      return `${actor} ${start}: offside`;
    default:
      return `${actor} ${start}${to ? ` to ${to}` : distance(event)}`;
  }
}

function card(event: MatchEvent, actor: string): Sentence {
  const colour =
    event.kind === 'red' ? 'Red card' : event.kind === 'second_yellow' ? 'Second yellow card' : 'Yellow card';
  return { text: `${colour}: ${actor}`, weight: 'card' };
}

function substitution(event: MatchEvent, actor: string, people: People): string {
  const on = people.person(event.replacement_id)?.name;
  return on ? `${on} comes on for ${actor}` : `${actor} goes off`;
}

function duelVerb(outcome: string | null): string {
  return outcome === 'won' ? 'wins' : outcome === 'lost' ? 'loses' : 'contests';
}

function formation(event: MatchEvent, people: People): string {
  const team = teamOf(event, people) ?? 'The team';
  const shape = event.formation ? ` in ${event.formation}` : '';
  return event.type === 'starting_lineup'
    ? `${team} line up${shape}`
    : `${team} change formation${shape && `:${shape.slice(3)}`}`;
}

function distance(event: MatchEvent): string {
  if (event.x_m === null || event.y_m === null || event.end_x_m === null || event.end_y_m === null) {
    return '';
  }
  const metres = Math.hypot(event.end_x_m - event.x_m, event.end_y_m - event.y_m);
  return metres < 1 ? '' : ` over ${Math.round(metres)} m`;
}

const spaced = (text: string | undefined): string => (text ? ` ${text}` : '');
