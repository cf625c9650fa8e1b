import type { MatchDetail, Side } from '../../api/types';
import { count, decimal, kilometres, percent } from '../../domain/format';
import type { People } from '../../domain/people';
import type { MetricTable } from '../../state/metricTable';
import { Empty, Panel, SideMark } from '../parts';

interface Row {
  metric: string;
  label: string;
  hint?: string;
  show: (value: number | null) => string;
  /** Left out of the table when neither team has a value. */
  optional?: boolean;
}

const ROWS: readonly Row[] = [
  { metric: 'possession_share', label: 'Possession', show: percent },
  { metric: 'shots', label: 'Shots', show: count },
  { metric: 'shots_on_target', label: 'On target', show: count },
  { metric: 'xg', label: 'Expected goals', show: (value) => decimal(value, 2) },
  { metric: 'xt', label: 'Expected threat', show: (value) => decimal(value, 2), optional: true },
  { metric: 'passes', label: 'Passes', show: count },
  { metric: 'pass_completion', label: 'Pass completion', show: percent },
  { metric: 'ppda', label: 'PPDA', hint: 'lower = presses more', show: (value) => decimal(value, 1) },
  { metric: 'yellow_cards', label: 'Yellow cards', show: count, optional: true },
  { metric: 'red_cards', label: 'Red cards', show: count, optional: true },
  { metric: 'distance_m', label: 'Distance (km)', show: (value) => kilometres(value), optional: true },
];

export function TeamComparison({
  match,
  metrics,
  people,
}: {
  match: MatchDetail;
  metrics: MetricTable;
  people: People;
}) {
  const rows = ROWS.map((row) => ({
    ...row,
    home: metrics.get(row.metric, 'team', match.home?.team_id),
    away: metrics.get(row.metric, 'team', match.away?.team_id),
  }));
  const nothing = rows.every((row) => row.home === null && row.away === null);
  return (
    <Panel
      title="Teams"
      className="area-teams"
      aside={
        <p className="legend">
          {(['home', 'away'] as const).map((side) => (
            <span key={side}>
              <SideMark side={side} /> {people.names[side]}
            </span>
          ))}
        </p>
      }
    >
      {nothing ? (
        <Empty>Nothing to compare yet: the figures come with the first events.</Empty>
      ) : (
        <table className="comparison">
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{people.names.home}</th>
              <th scope="col">Figure</th>
              <th scope="col">{people.names.away}</th>
            </tr>
          </thead>
          <tbody>
            {rows
              .filter((row) => !row.optional || row.home !== null || row.away !== null)
              .map((row) => (
                <ComparisonRow key={row.metric} row={row} />
              ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function ComparisonRow({ row }: { row: Row & Record<Side, number | null> }) {
  const length = (value: number | null): number => Math.max(0, value ?? 0); // a figure may be below 0
  const sum = length(row.home) + length(row.away);
  const share = (value: number | null): number => (sum > 0 ? length(value) / sum : 0);
  return (
    <tr>
      <Value row={row} side="home" />
      <th scope="row">
        <span className="cmp-label">{row.label}</span>
        {row.hint ? <span className="cmp-hint">{row.hint}</span> : null}
        <span className="cmp-bars" aria-hidden="true">
          <span className="cmp-track">
            <span style={{ width: `${share(row.home) * 100}%`, background: 'var(--home)' }} />
          </span>
          <span className="cmp-track">
            <span style={{ width: `${share(row.away) * 100}%`, background: 'var(--away)' }} />
          </span>
        </span>
      </th>
      <Value row={row} side="away" />
    </tr>
  );
}

function Value({ row, side }: { row: Row & Record<Side, number | null>; side: Side }) {
  const value = row[side];
  return (
    <td className={`cmp-${side}`} data-testid={`stat-${row.metric}-${side}`} data-value={value ?? ''}>
      {row.show(value)}
    </td>
  );
}
