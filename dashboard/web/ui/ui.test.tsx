import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ModelVersion } from '../api/types';
import { teamColours } from '../domain/colour';
import { People } from '../domain/people';
import { shotsOf } from '../domain/shots';
import { MetricTable } from '../state/metricTable';
import { aMatch, anEvent } from '../testing';
import { fits } from './MatchesPage';
import { EventFeed } from './match/EventFeed';
import { PitchPanel } from './match/PitchPanel';
import { PlayerTable } from './match/PlayerTable';
import { Scoreboard } from './match/Scoreboard';
import { ShotMap } from './match/ShotMap';
import { TeamComparison } from './match/TeamComparison';
import { WinProbability } from './match/WinProbability';
import { LedgerBar } from './pipeline/LedgerBar';
import { Waiting } from './pipeline/PipelinePage';
import { routeOf } from './router';
import { StartingPage } from './StartingPage';

const match = aMatch();
const people = new People(match);
const colours = teamColours(null, null, 'light');
const none = new MetricTable();

describe('numbers on the page', () => {
  const metrics = new MetricTable();
  metrics.apply({
    position: 1,
    values: [
      { metric: 'pass_completion', version: 1, subject: { kind: 'team', id: 'h' }, value: 0.8349 },
      { metric: 'passes', version: 1, subject: { kind: 'player', id: 'h9' }, value: 12 },
    ],
  });

  it('are found by their names and carry the exact value', () => {
    const teams = renderToStaticMarkup(<TeamComparison match={match} metrics={metrics} people={people} />);
    expect(teams).toContain('data-testid="stat-pass_completion-home" data-value="0.8349">83%<');
    const players = renderToStaticMarkup(
      <PlayerTable match={match} events={[]} metrics={metrics} people={people} />,
    );
    expect(players).toContain('data-testid="player-row-h9-passes" data-value="12">12<');
    const score = renderToStaticMarkup(<Scoreboard match={match} people={people} shots={[]} />);
    expect(score).toContain('data-testid="score-home" data-value="1">1<');
    const ledger = renderToStaticMarkup(
      <LedgerBar ledger={{ received: 10, kept: 7, duplicate: 1, rejected: 1, in_flight: 1 }} />,
    );
    expect(ledger).toContain('data-testid="ledger-in_flight" data-value="1">1<');
    expect(ledger).toContain('Balanced');
  });
});

describe('the model of the expected goals', () => {
  const shots = shotsOf([anEvent({ id: '1', type: 'shot', outcome: 'saved' })], people, () => 0.1);
  const map = (model: ModelVersion | null | undefined) =>
    renderToStaticMarkup(<ShotMap match={match} shots={shots} people={people} model={model} />);

  it('is named with its version', () => {
    expect(map({ id: 'xg', version: '0123456789ab' })).toContain('by model xg, version 0123456789ab.');
  });

  it('is said to be none when there is none, and left out while nothing is known', () => {
    expect(map(null)).toContain('without a model');
    expect(map(undefined)).not.toContain('xg-model');
  });
});

describe('what the models of the stream say', () => {
  const value = (
    metric: string,
    kind: 'match' | 'team' | 'player',
    id: string,
    value: number,
    model: string,
  ) => ({
    metric,
    version: 1,
    subject: { kind, id },
    value,
    model: { id: model, version: '0123456789ab' },
  });
  const metrics = new MetricTable();
  metrics.apply({
    position: 1,
    values: [
      value('win_probability', 'team', 'h', 0.617, 'win_probability'),
      value('draw_probability', 'match', 'm', 0.25, 'win_probability'),
      value('win_probability', 'team', 'a', 0.133, 'win_probability'),
      value('xt', 'player', 'h9', -0.204, 'xt'),
      value('xt', 'player', 'h8', 0.5, 'xt'),
      value('passes_over_expected', 'player', 'h9', 1.26, 'pass_completion'),
    ],
  });
  const chances = (of: typeof match, table: MetricTable) =>
    renderToStaticMarkup(<WinProbability match={of} metrics={table} people={people} />);
  const players = renderToStaticMarkup(
    <PlayerTable match={match} events={[]} metrics={metrics} people={people} />,
  );

  it('is the way the match may end, with model and version', () => {
    const html = chances(match, metrics);
    expect(html).toContain('data-testid="chance-home" data-value="0.617">62%<');
    expect(html).toContain('data-testid="chance-draw" data-value="0.25">25%<');
    expect(html).toContain('data-testid="chance-away" data-value="0.133">13%<');
    expect(html).toContain(
      'Win probability after normal time by model win_probability, version 0123456789ab.',
    );
  });

  it('is nothing before the first value and after the end', () => {
    expect(chances(match, none)).toBe('');
    expect(chances(aMatch({ status: 'finished' }), metrics)).toBe('');
  });

  it('is told of players with its sign, and by whom', () => {
    expect(players).toContain('data-testid="player-row-h9-xt" data-value="-0.204">−0.20<');
    expect(players).toContain('data-testid="player-row-h9-passes_over_expected" data-value="1.26">+1.3<');
    expect(players).toContain('Expected threat by model xt, version 0123456789ab.');
    expect(players).toContain('Passes over expected by model pass_completion, version 0123456789ab.');
  });

  it('has no column when nobody has a value', () => {
    expect(players).not.toContain('VAEP');
    expect(
      renderToStaticMarkup(<PlayerTable match={match} events={[]} metrics={none} people={people} />),
    ).not.toContain('xT');
  });
});

describe('nothing to show', () => {
  it.each([
    ['comparison', <TeamComparison match={match} metrics={none} people={people} />, 'Nothing to compare yet'],
    ['shots', <ShotMap match={match} shots={[]} people={people} model={undefined} />, 'No shot yet'],
    ['feed', <EventFeed events={[]} people={people} xgOf={() => null} />, 'No event yet'],
    ['pitch', <PitchPanel match={match} events={[]} people={people} colours={colours} />, 'no tracking'],
    ['starting', <StartingPage status={null} goOn={() => undefined} />, 'Waiting for the server'],
    [
      'ledger',
      <LedgerBar ledger={{ received: 0, kept: 0, duplicate: 0, rejected: 0, in_flight: 0 }} />,
      'Nothing has arrived yet',
    ],
  ])('is said in words: %s', (_, element, words) => {
    expect(renderToStaticMarkup(element)).toContain(words);
  });
});

describe('the pipeline page', () => {
  it('says what waits and for what, and nothing when all works', () => {
    const up = { name: 'log', state: 'up' as const, detail: '' };
    const paused = { name: 'ingest', state: 'paused' as const, detail: 'the bucket cannot be reached' };
    const html = renderToStaticMarkup(<Waiting components={[up, paused]} />);
    expect(html).toContain('the bucket cannot be reached');
    expect(html).not.toContain('component-log');
    expect(renderToStaticMarkup(<Waiting components={[up]} />)).toBe('');
  });
});

describe('the scoreboard', () => {
  it('names scorers once with all their minutes', () => {
    const shots = shotsOf(
      [
        anEvent({ id: '1', type: 'shot', outcome: 'goal', clock_ms: 60_000 }),
        anEvent({ id: '2', type: 'shot', outcome: 'goal', clock_ms: 600_000, restart: 'penalty' }),
      ],
      people,
      () => null,
    );
    const html = renderToStaticMarkup(<Scoreboard match={match} people={people} shots={shots} />);
    expect(html).toContain('Berg <span class="minutes">2′, 11′ (pen.)</span>');
  });

  it('says when the vendor’s record differs', () => {
    const odd = aMatch({ status: 'finished', score_vendor: { home: 2, away: 2 } });
    expect(renderToStaticMarkup(<Scoreboard match={odd} people={people} shots={[]} />)).toContain('2 – 2');
  });
});

describe('addresses', () => {
  it.each([
    ['/', { page: 'matches' }],
    ['/matches', { page: 'matches' }],
    ['/matches/a%2Fb', { page: 'match', id: 'a/b' }],
    ['/pipeline', { page: 'pipeline' }],
    ['/pipeline/dead-letters/0-12', { page: 'dead-letter', id: '0-12' }],
    ['/other', { page: 'unknown' }],
    ['/matches/%', { page: 'match', id: '%' }],
  ])('%s', (path, route) => {
    expect(routeOf(path)).toEqual(route);
  });
});

describe('the search', () => {
  it('finds by any words of teams, competition, season or id', () => {
    expect(fits(match, 'home cup', 'all', '')).toBe(true);
    expect(fits(match, 'home league', 'all', '')).toBe(false);
    expect(fits(match, '', 'finished', '')).toBe(false);
    expect(fits(match, '', 'all', 'Other')).toBe(false);
  });
});
