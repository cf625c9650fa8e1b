import { useEffect, useMemo, useState, type CSSProperties } from 'react';
import type { LinkState } from '../../api/live';
import type { MatchDetail, MatchEvent } from '../../api/types';
import { teamColours } from '../../domain/colour';
import { People } from '../../domain/people';
import { playedMs, shotsOf } from '../../domain/shots';
import { Timeline } from '../../domain/clock';
import { MatchStore, type MatchView } from '../../state/matchStore';
import { useStore } from '../../state/store';
import { useScheme } from '../hooks';
import { ConnectionMark, Empty } from '../parts';
import { Link, paths, useTitle } from '../router';
import { EventFeed } from './EventFeed';
import { PitchPanel } from './PitchPanel';
import { PlayerTable } from './PlayerTable';
import { Scoreboard } from './Scoreboard';
import { ShotMap } from './ShotMap';
import { TeamComparison } from './TeamComparison';
import { WinProbability } from './WinProbability';
import { XgRace } from './XgRace';

export function MatchPage({ id }: { id: string }) {
  const [store] = useState(() => new MatchStore(id));
  useEffect(() => {
    store.start();
    return () => store.stop();
  }, [store]);
  const view = useStore(store);
  return (
    <div className="page match">
      {view.match && view.phase === 'ready' ? (
        <LoadedMatch view={view} match={view.match} />
      ) : (
        <NotLoaded view={view} id={id} />
      )}
      <ConnectionMark link={linkOf(view)} />
    </div>
  );
}

/** A match that the server does not know has no stream, and that is no trouble with the connection. */
function linkOf(view: MatchView): LinkState {
  if (view.phase === 'missing') {
    return 'open';
  }
  return view.phase === 'ready' && view.error !== null ? 'reconnecting' : view.link;
}

function NotLoaded({ view, id }: { view: MatchView; id: string }) {
  useTitle('Match · Touchline');
  if (view.phase === 'missing') {
    return (
      <div className="narrow">
        <h1>This match is not here</h1>
        <p className="lead">
          The server does not know <code>{id}</code>. If its files are still on their way, the page goes on by
          itself; else see the <Link href={paths.matches}>list of matches</Link>.
        </p>
      </div>
    );
  }
  if (view.phase === 'failed') {
    return (
      <div className="narrow">
        <h1>The match cannot be read</h1>
        <p className="lead">{view.error} The page tries again by itself.</p>
      </div>
    );
  }
  return <Empty>Reading the match…</Empty>;
}

function LoadedMatch({ view, match }: { view: MatchView; match: MatchDetail }) {
  const scheme = useScheme();
  const { events, metrics } = view;
  const people = usePeople(match);
  const colours = useMemo(
    () => teamColours(match.home?.colour, match.away?.colour, scheme),
    [match.home?.colour, match.away?.colour, scheme],
  );
  const xgOf = (event: MatchEvent) => metrics.get('xg', 'event', event.id) ?? event.vendor_xg ?? null;
  const shots = shotsOf(events, people, xgOf);
  const now = { period: match.period ?? 1, clock_ms: match.clock_ms ?? 0 };
  const timeline = new Timeline(playedMs([...events, now]));
  useTitle(`${people.names.home} ${match.score.home}–${match.score.away} ${people.names.away} · Touchline`);

  const style = {
    '--home': colours.home.fill,
    '--home-ink': colours.home.ink,
    '--away': colours.away.fill,
    '--away-ink': colours.away.ink,
  } as CSSProperties;
  return (
    <div className="match-grid" style={style}>
      <Scoreboard match={match} people={people} shots={shots} />
      <WinProbability match={match} metrics={metrics} people={people} />
      <PitchPanel match={match} events={events} people={people} colours={colours} />
      <TeamComparison match={match} metrics={metrics} people={people} />
      <XgRace
        match={match}
        shots={shots}
        timeline={timeline}
        nowS={timeline.at(now.period, now.clock_ms)}
        people={people}
        model={metrics.model('xg')}
      />
      <ShotMap match={match} shots={shots} people={people} model={metrics.model('xg')} />
      <EventFeed events={events} people={people} xgOf={xgOf} />
      <PlayerTable match={match} events={events} metrics={metrics} people={people} />
    </div>
  );
}

/** The people of the match; the same object as long as the line-ups are the same. */
function usePeople(match: MatchDetail): People {
  const { home, away } = match;
  const key = JSON.stringify([home, away]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for what is read of the match
  return useMemo(() => new People(match), [key]);
}
