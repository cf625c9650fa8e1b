import type { MatchDetail, Side } from '../../api/types';
import { displayClock, displayMinute, periodName, SHOOT_OUT } from '../../domain/clock';
import { dayAndTime } from '../../domain/format';
import type { People } from '../../domain/people';
import type { Shot } from '../../domain/shots';
import { SideMark, StatusBadge } from '../parts';

export function Scoreboard({
  match,
  people,
  shots,
}: {
  match: MatchDetail;
  people: People;
  shots: readonly Shot[];
}) {
  const where = [match.competition, match.season, dayAndTime(match.kick_off)].filter(Boolean).join(' · ');
  const { score, score_vendor: official, shoot_out: penalties } = match;
  const differs =
    match.status === 'finished' && official && (official.home !== score.home || official.away !== score.away);
  return (
    <header className="scoreboard">
      <div className="score-where">
        <StatusBadge status={match.status} />
        <span>{where || match.match_id}</span>
      </div>
      <h1 className="visually-hidden">
        {people.names.home} against {people.names.away}
      </h1>
      <TeamTitle side="home" people={people} />
      <div className="score" role="group" aria-label="Score">
        <span data-testid="score-home" data-value={score.home}>
          {score.home}
        </span>
        <span className="score-dash" aria-hidden="true">
          –
        </span>
        <span data-testid="score-away" data-value={score.away}>
          {score.away}
        </span>
      </div>
      <TeamTitle side="away" people={people} />
      <Clock match={match} />
      <Scorers side="home" shots={shots} people={people} />
      <Scorers side="away" shots={shots} people={people} />
      {penalties ? (
        <p className="score-note">
          Penalties {penalties.home} – {penalties.away}
        </p>
      ) : null}
      {differs ? (
        <p className="score-note">
          The vendor’s match record says {official.home} – {official.away}.
        </p>
      ) : null}
    </header>
  );
}

function TeamTitle({ side, people }: { side: Side; people: People }) {
  return (
    <div className={`team-title team-${side}`}>
      {side === 'home' ? <SideMark side={side} /> : null}
      <span className="team-name">{people.names[side]}</span>
      {side === 'away' ? <SideMark side={side} /> : null}
    </div>
  );
}

function Clock({ match }: { match: MatchDetail }) {
  if (match.status === 'scheduled' || match.period === null) {
    return <div className="score-clock">Not started</div>;
  }
  if (match.status === 'finished') {
    return <div className="score-clock">Full time</div>;
  }
  if (match.period === SHOOT_OUT) {
    return <div className="score-clock">{periodName(SHOOT_OUT)}</div>;
  }
  const clock = displayClock(match.period, match.clock_ms ?? 0);
  return (
    <div className="score-clock">
      <span data-testid="clock" role="timer">
        {clock.main}
      </span>
      {clock.added ? <span className="score-added"> {clock.added}</span> : null}
      <span className="score-period">{periodName(match.period)}</span>
    </div>
  );
}

function Scorers({ side, shots, people }: { side: Side; shots: readonly Shot[]; people: People }) {
  const byScorer = new Map<string, string[]>();
  for (const shot of shots) {
    if (shot.goal && shot.side === side) {
      const name = people.person(shot.event.player_id)?.shortName ?? 'Goal';
      const minute = `${displayMinute(shot.event.period, shot.event.clock_ms)}′`;
      const extra = shot.ownGoal ? ' (own goal)' : shot.event.restart === 'penalty' ? ' (pen.)' : '';
      byScorer.set(name, [...(byScorer.get(name) ?? []), minute + extra]);
    }
  }
  return (
    <ul className={`scorers scorers-${side}`} aria-label={`Goals of ${people.names[side]}`}>
      {[...byScorer].map(([name, minutes]) => (
        <li key={name}>
          {name} <span className="minutes">{minutes.join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}
