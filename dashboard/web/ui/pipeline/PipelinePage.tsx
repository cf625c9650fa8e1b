import { useDeferredValue, useMemo, useState } from 'react';
import { api } from '../../api/client';
import type { Component, Lag, Pipeline, PipelineSource } from '../../api/types';
import { capital, count, duration, plural, words } from '../../domain/format';
import { ComponentList } from '../ComponentList';
import { useGrowing, usePolled } from '../hooks';
import { ConnectionMark, Empty, Panel } from '../parts';
import { Link, paths, useTitle } from '../router';
import { DeadLetterList } from './DeadLetterList';
import { LedgerBar } from './LedgerBar';

const ASK_EVERY_MS = 2000;

/** For the people who run it: what came in and what became of it. */
export function PipelinePage() {
  useTitle('Pipeline · Touchline');
  const { value, error } = usePolled(api.pipeline, ASK_EVERY_MS);
  const { value: status } = usePolled(api.status, ASK_EVERY_MS);
  return (
    <div className="page pipeline">
      <div className="page-head">
        <h1>Pipeline</h1>
        <p className="lead">Every record that came in is accounted for.</p>
      </div>
      <Waiting components={status?.components ?? []} />
      {value ? (
        <PipelineView pipeline={value} />
      ) : (
        <Empty>{error ? error.message : 'Reading the ledger…'}</Empty>
      )}
      <ConnectionMark link={error ? 'reconnecting' : 'open'} />
    </div>
  );
}

/** What does not work at present, and why; nothing when all does. */
export function Waiting({ components }: { components: readonly Component[] }) {
  const waiting = components.filter((component) => component.state !== 'up');
  return waiting.length === 0 ? null : (
    <Panel title="Waiting" note="What has arrived is in the log. These parts go on by themselves.">
      <ComponentList components={waiting} />
    </Panel>
  );
}

function PipelineView({ pipeline }: { pipeline: Pipeline }) {
  return (
    <>
      <LedgerBar ledger={pipeline.ledger} />
      <div className="pipeline-grid">
        <div>
          <FreshnessPanel sources={pipeline.sources} />
          <LagPanel lag={pipeline.lag} />
        </div>
        <DeadLetterList total={pipeline.dead_letters.total} byCode={pipeline.dead_letters.by_code} />
      </div>
      <Sources sources={pipeline.sources} />
    </>
  );
}

function FreshnessPanel({ sources }: { sources: readonly PipelineSource[] }) {
  const known = sources.filter((source) => source.freshness_s !== null);
  const newest = known.reduce<PipelineSource | null>(
    (best, source) => (best === null || (source.freshness_s ?? 0) < (best.freshness_s ?? 0) ? source : best),
    null,
  );
  return (
    <Panel
      title="Freshness"
      note={newest ? `${newest.source || 'A file that no feed knows'} was the last to send.` : undefined}
    >
      {newest ? (
        <p className="big-number" data-testid="freshness" data-value={newest.freshness_s ?? ''}>
          {duration(newest.freshness_s)}{' '}
          <span>since the last record, of {plural(sources.length, 'source')}</span>
        </p>
      ) : (
        <Empty>No source has sent anything yet.</Empty>
      )}
    </Panel>
  );
}

function LagPanel({ lag }: { lag: readonly Lag[] }) {
  return (
    <Panel title="Lag" note="How far each reader is behind the log.">
      {lag.length === 0 ? (
        <Empty>No reader has said where it is yet.</Empty>
      ) : (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Reader</th>
              <th scope="col" className="number">
                Records
              </th>
              <th scope="col" className="number">
                Time
              </th>
            </tr>
          </thead>
          <tbody>
            {lag.map(({ consumer, topic, records, seconds }) => (
              <tr key={`${consumer} ${topic}`}>
                <th scope="row">
                  {consumer} <span className="quiet">{topic}</span>
                </th>
                <td className="number">{count(records)}</td>
                <td className="number">{records === 0 ? '0 s' : duration(seconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

const MANY = 12;

function Sources({ sources }: { sources: readonly PipelineSource[] }) {
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search).toLowerCase();
  const found = useMemo(
    () =>
      sources
        .filter((source) => source.source.toLowerCase().includes(wanted))
        .sort((a, b) => (b.last_arrival_at ?? '').localeCompare(a.last_arrival_at ?? '')),
    [sources, wanted],
  );
  const [shown, end] = useGrowing(50, wanted);
  return (
    <Panel
      title="Sources"
      aside={
        sources.length > MANY ? (
          <input
            type="search"
            placeholder={`Search ${plural(sources.length, 'source')}`}
            aria-label="Search sources"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        ) : null
      }
    >
      {sources.length === 0 ? (
        <Empty>
          Nothing has arrived yet. <code>./touchline ingest PATH…</code> reads files, folders and zips.
        </Empty>
      ) : found.length === 0 ? (
        <Empty>No source fits “{search}”.</Empty>
      ) : (
        <div className="table-box" tabIndex={0} role="region" aria-label="Sources and their ledgers">
          <table className="plain sources">
            <thead>
              <tr>
                <th scope="col">Source</th>
                <th scope="col" className="number">
                  Last arrival
                </th>
                {(['received', 'kept', 'duplicate', 'rejected', 'in flight'] as const).map((name) => (
                  <th key={name} scope="col" className="number">
                    {capital(name)}
                  </th>
                ))}
                <th scope="col">Of which kept</th>
              </tr>
            </thead>
            <tbody>
              {found.slice(0, shown).map((source) => (
                <SourceRow key={source.source} source={source} />
              ))}
            </tbody>
          </table>
          {shown < found.length ? (
            <div ref={end} className="more">
              {count(found.length - shown)} more…
            </div>
          ) : null}
        </div>
      )}
    </Panel>
  );
}

function SourceRow({ source }: { source: PipelineSource }) {
  const { ledger } = source;
  return (
    <tr>
      <th scope="row">
        {source.match_id === null ? (
          source.source || 'Files that no feed knows'
        ) : (
          <Link href={paths.match(source.match_id)}>{source.source}</Link>
        )}
      </th>
      <td className="number">{source.freshness_s === null ? '–' : `${duration(source.freshness_s)} ago`}</td>
      <td className="number">{count(ledger.received)}</td>
      <td className="number">{count(ledger.kept)}</td>
      <td className="number">{count(ledger.duplicate)}</td>
      <td className={`number${ledger.rejected > 0 ? ' bad' : ''}`}>{count(ledger.rejected)}</td>
      <td className="number">{count(ledger.in_flight)}</td>
      <td className="quiet">
        {Object.entries(source.by_kind)
          .filter(([, kind]) => kind.received > 0)
          .map(([name, kind]) => plural(kind.kept, words(name)))
          .join(', ')}
      </td>
    </tr>
  );
}
