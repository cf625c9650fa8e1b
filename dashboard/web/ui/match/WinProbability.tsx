import type { MatchDetail } from '../../api/types';
import { percent } from '../../domain/format';
import type { People } from '../../domain/people';
import type { MetricTable } from '../../state/metricTable';
import { SaidBy } from './SaidBy';

/** How the match may end, as the model sees it now. Nothing without values, and nothing of a match that has ended. */
export function WinProbability({
  match,
  metrics,
  people,
}: {
  match: MatchDetail;
  metrics: MetricTable;
  people: People;
}) {
  const home = metrics.get('win_probability', 'team', match.home?.team_id);
  const draw = metrics.get('draw_probability', 'match', match.match_id);
  const away = metrics.get('win_probability', 'team', match.away?.team_id);
  if (match.status === 'finished' || home === null || draw === null || away === null) {
    return null;
  }
  const results = [
    { id: 'home', name: people.names.home, share: home },
    { id: 'draw', name: 'Draw', share: draw },
    { id: 'away', name: people.names.away, share: away },
  ];
  return (
    <section className="chances area-chances" aria-label="Win probability after normal time">
      <ul>
        {results.map(({ id, name, share }) => (
          <li key={id} className={`chance-${id}`}>
            <span className="chance-name">{name}</span>{' '}
            <span className="chance-share" data-testid={`chance-${id}`} data-value={share}>
              {percent(share)}
            </span>
          </li>
        ))}
      </ul>
      <div className="chance-bar" aria-hidden="true">
        {results.map(({ id, share }) => (
          <span key={id} className={`chance-${id}`} style={{ width: `${share * 100}%` }} />
        ))}
      </div>
      <SaidBy
        metric="win_probability"
        what="Win probability after normal time"
        model={metrics.model('win_probability')}
      />
    </section>
  );
}
