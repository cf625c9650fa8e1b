import { useEffect, useState } from 'react';
import { MatchPage } from './match/MatchPage';
import { MatchesPage } from './MatchesPage';
import { DeadLetterPage } from './pipeline/DeadLetterPage';
import { PipelinePage } from './pipeline/PipelinePage';
import { Link, paths, useRoute, useTitle, type Route } from './router';
import { StartingPage, useReady } from './StartingPage';

export function App() {
  const route = useRoute();
  const { ready, status, goOn } = useReady();
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Header route={route} />
      <main id="main" tabIndex={-1}>
        {ready ? <Page route={route} /> : <StartingPage status={status} goOn={goOn} />}
      </main>
      {status ? <footer className="foot">Touchline {status.version}</footer> : null}
    </>
  );
}

function Header({ route }: { route: Route }) {
  const inPipeline = route.page === 'pipeline' || route.page === 'dead-letter';
  const inMatches = route.page === 'matches' || route.page === 'match';
  return (
    <header className="top">
      <Link className="brand" href={paths.matches}>
        <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="7" fill="var(--brand)" />
          <g fill="none" stroke="#fff" strokeWidth="2.4">
            <path d="M16 5v22" />
            <circle cx="16" cy="16" r="5.5" />
          </g>
        </svg>
        Touchline
      </Link>
      <nav aria-label="Pages">
        <Link href={paths.matches} aria-current={inMatches ? 'page' : undefined}>
          Matches
        </Link>
        <Link href={paths.pipeline} aria-current={inPipeline ? 'page' : undefined}>
          Pipeline
        </Link>
      </nav>
    </header>
  );
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'matches':
      return <MatchesPage />;
    case 'match':
      return <MatchPage key={route.id} id={route.id} />;
    case 'pipeline':
      return <PipelinePage />;
    case 'dead-letter':
      return <DeadLetterPage key={route.id} id={route.id} />;
    case 'unknown':
      return <UnknownPage />;
  }
}

function UnknownPage() {
  useTitle('Not found · Touchline');
  const [path, setPath] = useState('');
  useEffect(() => setPath(window.location.pathname), []);
  return (
    <div className="page narrow">
      <h1>There is no such page</h1>
      <p className="lead">
        Nothing is kept at <code>{path}</code>. <Link href={paths.matches}>Go to the list of matches</Link>.
      </p>
    </div>
  );
}
