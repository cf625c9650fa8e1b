import type { MatchEvent } from '../api/types';

export type FeedFilter = 'key' | 'all' | 'shots' | 'passes' | 'defence' | 'discipline';

export const FEED_FILTERS = [
  { value: 'key', label: 'Key moments' },
  { value: 'shots', label: 'Shots' },
  { value: 'passes', label: 'Passes' },
  { value: 'defence', label: 'Defence' },
  { value: 'discipline', label: 'Fouls & cards' },
  { value: 'all', label: 'All' },
] as const satisfies readonly { value: FeedFilter; label: string }[];

const PERIODS = ['period_start', 'period_end'];
const TYPES: Record<Exclude<FeedFilter, 'all'>, ReadonlySet<string>> = {
  key: new Set(['shot', 'own_goal', 'card', 'substitution', ...PERIODS]),
  shots: new Set(['shot', 'own_goal']),
  passes: new Set(['pass']),
  defence: new Set([
    'interception',
    'clearance',
    'recovery',
    'block',
    'duel',
    'pressure',
    'goalkeeper',
    'shield',
  ]),
  discipline: new Set(['foul', 'foul_won', 'card', 'offside']),
};

/** The events of a filter in order of time; a whistle that the vendor writes once for each team is shown once. */
export function feedOf(events: readonly MatchEvent[], filter: FeedFilter): MatchEvent[] {
  const whistles = new Set<string>();
  return events.filter((event) => {
    if (filter !== 'all' && !TYPES[filter].has(event.type)) {
      return false;
    }
    if (!PERIODS.includes(event.type)) {
      return true;
    }
    const whistle = `${event.type} ${event.period}`;
    const isFirst = !whistles.has(whistle);
    whistles.add(whistle);
    return isFirst;
  });
}
