import { useState } from 'react';
import type { MatchDetail, MatchEvent } from '../../api/types';
import { count, decimal, kilometres, kilometresPerHour, percent, signed } from '../../domain/format';
import type { People, Person } from '../../domain/people';
import type { MetricTable } from '../../state/metricTable';
import { Choices, Empty, Panel, SideMark } from '../parts';
import { SaidBy } from './SaidBy';

interface Column {
  metric: string;
  label: string;
  title: string;
  show: (value: number | null) => string;
  /** Left out of the table when nobody has a value. */
  optional?: boolean;
}

const COLUMNS: readonly Column[] = [
  { metric: 'passes', label: 'Passes', title: 'Passes attempted', show: count },
  { metric: 'passes_completed', label: 'Completed', title: 'Passes completed', show: count },
  { metric: 'pass_completion', label: 'Pass %', title: 'Share of passes completed', show: percent },
  {
    metric: 'passes_over_expected',
    label: 'Pass ±',
    title: 'Passes completed over expected',
    show: (value) => signed(value, 1),
    optional: true,
  },
  { metric: 'shots', label: 'Shots', title: 'Shots', show: count },
  { metric: 'goals', label: 'Goals', title: 'Goals', show: count },
  { metric: 'xg', label: 'xG', title: 'Expected goals', show: (value) => decimal(value, 2) },
  {
    metric: 'xt',
    label: 'xT',
    title: 'Expected threat added by passes and carries',
    show: (value) => signed(value, 2),
    optional: true,
  },
  {
    metric: 'vaep',
    label: 'VAEP',
    title: 'Value of all actions in goals',
    show: (value) => signed(value, 2),
    optional: true,
  },
  {
    metric: 'distance_m',
    label: 'km',
    title: 'Distance covered in kilometres',
    show: (value) => kilometres(value, 2),
    optional: true,
  },
  {
    metric: 'top_speed_mps',
    label: 'Top km/h',
    title: 'Top speed in kilometres per hour',
    show: kilometresPerHour,
    optional: true,
  },
];

/** Columns that models say, besides the expected goals, which name theirs at the chart. */
const SCORED = [
  { metric: 'passes_over_expected', what: 'Passes over expected' },
  { metric: 'xt', what: 'Expected threat' },
  { metric: 'vaep', what: 'Value of actions' },
];

type TeamFilter = 'both' | 'home' | 'away';
interface Order {
  by: string;
  down: boolean;
}

interface Line {
  person: Person;
  values: Record<string, number | null>;
}

export function PlayerTable({
  match,
  events,
  metrics,
  people,
}: {
  match: MatchDetail;
  events: readonly MatchEvent[];
  metrics: MetricTable;
  people: People;
}) {
  const [team, setTeam] = useState<TeamFilter>('both');
  const [order, setOrder] = useState<Order>({ by: 'passes', down: true });
  const lines = linesOf(people, metrics, events);
  const has = (metric: string) => lines.some((line) => line.values[metric] !== null);
  const hasPhysical = has('distance_m');
  const columns = COLUMNS.filter((column) => !column.optional || has(column.metric));
  const shown = lines.filter((line) => team === 'both' || line.person.side === team).sort(comparing(order));
  const sortBy = (by: string) =>
    setOrder((before) => ({ by, down: before.by === by ? !before.down : by !== 'name' && by !== 'jersey' }));
  return (
    <Panel
      title="Players"
      className="area-players"
      aside={
        <Choices
          label="Team"
          choices={[
            { value: 'both', label: 'Both' },
            { value: 'home', label: people.names.home },
            { value: 'away', label: people.names.away },
          ]}
          value={team}
          onChange={setTeam}
        />
      }
      note={hasPhysical ? undefined : physicalNote(match)}
    >
      {lines.length === 0 ? (
        <Empty>No line-up yet: players appear with the teams’ line-ups.</Empty>
      ) : (
        <div className="table-box" tabIndex={0} role="region" aria-label="Players and their figures">
          <table className="players">
            <thead>
              <tr>
                <Head
                  label="No."
                  title="Shirt number"
                  id="jersey"
                  order={order}
                  onSort={sortBy}
                  className="col-jersey"
                />
                <Head
                  label="Player"
                  title="Name"
                  id="name"
                  order={order}
                  onSort={sortBy}
                  className="col-name"
                />
                {columns.map((column) => (
                  <Head
                    key={column.metric}
                    label={column.label}
                    title={column.title}
                    id={column.metric}
                    order={order}
                    onSort={sortBy}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <PlayerRow key={line.person.id} line={line} columns={columns} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {SCORED.map(({ metric, what }) => (
        <SaidBy key={metric} metric={metric} what={what} model={metrics.model(metric)} />
      ))}
    </Panel>
  );
}

function physicalNote(match: MatchDetail): string {
  return match.has_tracking
    ? 'Distance and top speed come with the first minutes of tracking.'
    : 'No distance and speed: this feed has no tracking.';
}

function Head({
  label,
  title,
  id,
  order,
  onSort,
  className = '',
}: {
  label: string;
  title: string;
  id: string;
  order: Order;
  onSort: (by: string) => void;
  className?: string;
}) {
  const isSorted = order.by === id;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isSorted ? (order.down ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" title={`Sort by: ${title}`} onClick={() => onSort(id)}>
        {label}
        <span className="sort-mark" aria-hidden="true">
          {isSorted ? (order.down ? '▼' : '▲') : ''}
        </span>
      </button>
    </th>
  );
}

function PlayerRow({ line, columns }: { line: Line; columns: readonly Column[] }) {
  const { person, values } = line;
  return (
    <tr data-testid={`player-row-${person.id}`}>
      <td className="col-jersey">{person.jersey ?? ''}</td>
      <th scope="row" className="col-name">
        <SideMark side={person.side} /> <span className="name-long">{person.name}</span>
        <span className="name-short" aria-hidden="true">
          {person.shortName}
        </span>
      </th>
      {columns.map((column) => {
        const value = values[column.metric] ?? null;
        return (
          <td
            key={column.metric}
            data-testid={`player-row-${person.id}-${column.metric}`}
            data-value={value ?? ''}
          >
            {column.show(value)}
          </td>
        );
      })}
    </tr>
  );
}

/** Everybody who started, came on, or has a figure. */
function linesOf(people: People, metrics: MetricTable, events: readonly MatchEvent[]): Line[] {
  const cameOn = new Set(events.map((event) => event.replacement_id).filter(Boolean));
  return people
    .all()
    .map((person) => ({
      person,
      values: Object.fromEntries(
        COLUMNS.map((column) => [column.metric, metrics.get(column.metric, 'player', person.id)]),
      ),
    }))
    .filter(
      ({ person, values }) =>
        person.starter === true ||
        cameOn.has(person.id) ||
        Object.values(values).some((value) => value !== null),
    );
}

function comparing({ by, down }: Order): (a: Line, b: Line) => number {
  const sign = down ? -1 : 1;
  const tie = (a: Line, b: Line) =>
    a.person.side.localeCompare(b.person.side) * -1 || (a.person.jersey ?? 999) - (b.person.jersey ?? 999);
  if (by === 'name') {
    return (a, b) => sign * a.person.name.localeCompare(b.person.name) || tie(a, b);
  }
  if (by === 'jersey') {
    return (a, b) => sign * ((a.person.jersey ?? 999) - (b.person.jersey ?? 999)) || tie(a, b);
  }
  const value = (line: Line) => line.values[by] ?? -Infinity; // figures may be below 0
  return (a, b) => (value(a) === value(b) ? tie(a, b) : sign * (value(a) - value(b)));
}
