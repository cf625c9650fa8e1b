import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { MatchStatus, MatchSummary, Side } from '../api/types';
import { displayClock, SHOOT_OUT } from '../domain/clock';
import { count, day, plural } from '../domain/format';
import { teamName } from '../domain/people';
import { MatchesStore } from '../state/matchesStore';
import { useStore } from '../state/store';
import { useGrowing } from './hooks';
import { Choices, ConnectionMark, Empty, StatusBadge } from './parts';
import { Link, paths, useTitle } from './router';

type Filter = 'all' | MatchStatus;

const FILTERS = [
  { value: 'all', label: 'All' },
  { value: 'live', label: 'Live' },
  { value: 'finished', label: 'Finished' },
] as const;

const MANY = 12;

export function MatchesPage() {
  useTitle('Matches · Touchline');
  const [store] = useState(() => new MatchesStore());
  useEffect(() => {
    store.start();
    return () => store.stop();
  }, [store]);
  const view = useStore(store);
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [competition, setCompetition] = useState('');
  const wanted = useDeferredValue(search);

  const competitions = useMemo(
    () => [...new Set(view.matches.map((m) => m.competition).filter((c) => c !== null))].sort(),
    [view.matches],
  );
  const found = useMemo(
    () => view.matches.filter((match) => fits(match, wanted, filter, competition)),
    [view.matches, wanted, filter, competition],
  );
  const live = found.filter((match) => match.status === 'live');
  const others = found.filter((match) => match.status !== 'live');

  return (
    <div className="page">
      <div className="page-head">
        <h1>Matches</h1>
        <p className="lead" data-testid="match-count">
          {view.complete || view.matches.length > 0 ? summary(view.matches) : 'Reading the list…'}
        </p>
      </div>
      {view.matches.length > MANY ? (
        <div className="filters">
          <input
            type="search"
            placeholder="Team, competition, season or id"
            aria-label="Search matches"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          {competitions.length > 1 ? (
            <select
              aria-label="Competition"
              value={competition}
              onChange={(event) => setCompetition(event.target.value)}
            >
              <option value="">All competitions</option>
              {competitions.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          ) : null}
          <Choices label="Status" choices={FILTERS} value={filter} onChange={setFilter} />
        </div>
      ) : null}
      {live.length > 0 ? (
        <section aria-labelledby="live-now">
          <h2 id="live-now" className="section-title">
            Live now
          </h2>
          <ul className="live-cards">
            {live.map((match) => (
              <li key={match.match_id}>
                <LiveCard match={match} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <MatchList matches={others} resetOn={`${wanted} ${filter} ${competition}`} />
      {view.complete && view.matches.length === 0 ? <NoMatches /> : null}
      {view.matches.length > 0 && found.length === 0 ? (
        <Empty>No match fits. Clear the search to see all {count(view.matches.length)}.</Empty>
      ) : null}
      <ConnectionMark link={view.error === null ? view.link : 'reconnecting'} />
    </div>
  );
}

function summary(matches: readonly MatchSummary[]): string {
  const live = matches.filter((match) => match.status === 'live').length;
  return live > 0
    ? `${plural(matches.length, 'match', 'matches')}, ${live} live`
    : plural(matches.length, 'match', 'matches');
}

export function fits(match: MatchSummary, search: string, filter: Filter, competition: string): boolean {
  if (filter !== 'all' && match.status !== filter) {
    return false;
  }
  if (competition !== '' && match.competition !== competition) {
    return false;
  }
  const text = [match.home?.name, match.away?.name, match.competition, match.season, match.match_id]
    .join(' ')
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function LiveCard({ match }: { match: MatchSummary }) {
  const clock = displayClock(match.period ?? 1, match.clock_ms ?? 0);
  return (
    <Link className="live-card" href={paths.match(match.match_id)} data-testid={`match-${match.match_id}`}>
      <span className="live-card-top">
        <StatusBadge status={match.status} />
        <span className="live-card-clock">
          {match.period === SHOOT_OUT ? 'Shoot-out' : clock.main}
          {clock.added && match.period !== SHOOT_OUT ? <small> {clock.added}</small> : null}
        </span>
      </span>
      <TeamLine match={match} side="home" />
      <TeamLine match={match} side="away" />
      <span className="live-card-foot">{[match.competition, match.season].filter(Boolean).join(' · ')}</span>
    </Link>
  );
}

function TeamLine({ match, side }: { match: MatchSummary; side: Side }) {
  return (
    <span className="live-card-team">
      <span className="live-card-name">{teamName(match, side)}</span>
      <span className="live-card-score">{match.score[side]}</span>
    </span>
  );
}

function MatchList({ matches, resetOn }: { matches: readonly MatchSummary[]; resetOn: string }) {
  const [shown, end] = useGrowing(60, resetOn);
  if (matches.length === 0) {
    return null;
  }
  return (
    <section aria-label="All other matches">
      <ul className="match-list">
        {matches.slice(0, shown).map((match) => (
          <li key={match.match_id}>
            <MatchRow match={match} />
          </li>
        ))}
      </ul>
      {shown < matches.length ? (
        <div ref={end} className="more">
          {count(matches.length - shown)} more…
        </div>
      ) : null}
    </section>
  );
}

function MatchRow({ match }: { match: MatchSummary }) {
  const winner =
    match.score.home > match.score.away ? 'home' : match.score.away > match.score.home ? 'away' : 'none';
  const known = match.status !== 'scheduled';
  return (
    <Link
      className="match-row"
      href={paths.match(match.match_id)}
      data-winner={known ? winner : 'none'}
      data-testid={`match-${match.match_id}`}
    >
      <span className="match-row-home">{teamName(match, 'home')}</span>
      <span className="match-row-score">{known ? `${match.score.home} – ${match.score.away}` : '–'}</span>
      <span className="match-row-away">{teamName(match, 'away')}</span>
      <span className="match-row-where">
        {[day(match.kick_off), match.competition, match.season].filter(Boolean).join(' · ') || match.match_id}
      </span>
      <StatusBadge status={match.status} />
    </Link>
  );
}

function NoMatches() {
  return (
    <div className="empty-page">
      <h2>No match yet</h2>
      <p>Play a simulated match and watch it here:</p>
      <pre>./touchline demo</pre>
      <p>or read vendor files, folders or zips:</p>
      <pre>./touchline ingest PATH…</pre>
      <p>New matches appear here by themselves.</p>
    </div>
  );
}
