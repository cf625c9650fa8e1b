import { useMemo, useState } from 'react';
import type { MatchEvent } from '../../api/types';
import { displayMinute } from '../../domain/clock';
import { FEED_FILTERS, feedOf, type FeedFilter } from '../../domain/feed';
import { count } from '../../domain/format';
import type { People } from '../../domain/people';
import { sentence } from '../../domain/sentence';
import { Choices, Empty, Panel, SideMark } from '../parts';

const STEP = 80;

export function EventFeed({
  events,
  people,
  xgOf,
}: {
  events: readonly MatchEvent[];
  people: People;
  xgOf: (event: MatchEvent) => number | null;
}) {
  const [filter, setFilter] = useState<FeedFilter>('key');
  const [limit, setLimit] = useState(STEP);
  const found = useMemo(() => feedOf(events, filter), [events, filter]);
  const shown = found.slice(-limit).reverse();
  return (
    <Panel title="Events" className="area-feed">
      <Choices
        label="Which events"
        choices={FEED_FILTERS}
        value={filter}
        onChange={(value) => {
          setFilter(value);
          setLimit(STEP);
        }}
      />
      {shown.length === 0 ? (
        <Empty>
          {events.length === 0
            ? 'No event yet.'
            : 'None of this kind yet. Choose “All” to see everything that happened.'}
        </Empty>
      ) : (
        <div className="feed-box" tabIndex={0} role="region" aria-label="Events, newest first">
          <ol className="feed" data-testid="feed">
            {shown.map((event) => (
              <FeedRow key={`${event.source} ${event.id}`} event={event} people={people} xg={xgOf(event)} />
            ))}
          </ol>
          {found.length > shown.length ? (
            <button type="button" className="more-button" onClick={() => setLimit(limit + STEP)}>
              Show earlier ({count(found.length - shown.length)})
            </button>
          ) : null}
        </div>
      )}
    </Panel>
  );
}

function FeedRow({ event, people, xg }: { event: MatchEvent; people: People; xg: number | null }) {
  const { text, weight } = sentence(event, people, xg);
  const side = people.sideOf(event.team_id);
  const isNeutral = event.type === 'period_start' || event.type === 'period_end';
  return (
    <li data-weight={weight} data-event-id={event.id}>
      <span className="minute">{displayMinute(event.period, event.clock_ms)}′</span>
      <span className="feed-mark">{side && !isNeutral ? <SideMark side={side} /> : null}</span>
      <span className="feed-text">
        {weight === 'card' ? <CardIcon kind={event.kind ?? 'yellow'} /> : null}
        {text}
        {side && !isNeutral ? <span className="visually-hidden"> ({people.names[side]})</span> : null}
      </span>
    </li>
  );
}

function CardIcon({ kind }: { kind: string }) {
  return <span className={`card-icon card-${kind === 'yellow' ? 'yellow' : 'red'}`} aria-hidden="true" />;
}
