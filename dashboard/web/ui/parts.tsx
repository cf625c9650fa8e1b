import { useEffect, useState, type ReactNode } from 'react';
import type { LinkState } from '../api/live';
import type { MatchStatus, Side } from '../api/types';

/** A titled area of a page. */
export function Panel({
  title,
  note,
  aside,
  className = '',
  children,
}: {
  title: string;
  note?: ReactNode;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const id = `panel-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
      {note ? <p className="note">{note}</p> : null}
    </section>
  );
}

/** What stands where a chart or list has nothing to show. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}

/** The mark of a side: a disc for home, a diamond for away, so that it does not need its colour. */
export function SideMark({ side, size = 14 }: { side: Side; size?: number }) {
  return (
    <svg className="side-mark" width={size} height={size} viewBox="-8 -8 16 16" aria-hidden="true">
      {side === 'home' ? (
        <circle r="7" fill="var(--home)" />
      ) : (
        <path d="M0 -8L8 0L0 8L-8 0Z" fill="var(--away)" />
      )}
    </svg>
  );
}

const STATUS_WORDS: Record<MatchStatus, string> = {
  live: 'Live',
  finished: 'Finished',
  scheduled: 'Scheduled',
};

export function StatusBadge({ status }: { status: MatchStatus }) {
  return (
    <span className={`badge badge-${status}`}>
      {status === 'live' ? <span className="dot" aria-hidden="true" /> : null}
      {STATUS_WORDS[status]}
    </span>
  );
}

/** A calm word at the edge of the page while the connection is away; not for a blink of it. */
export function ConnectionMark({ link }: { link: LinkState }) {
  const away = link !== 'open';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(away), away ? 800 : 0);
    return () => clearTimeout(timer);
  }, [away]);
  return (
    <div className="connection" role="status">
      {away && shown ? (
        <span className="connection-mark" data-testid="reconnecting">
          <span className="spinner" aria-hidden="true" />
          {link === 'connecting' ? 'Connecting…' : 'Reconnecting… what you see may be some seconds old'}
        </span>
      ) : null}
    </div>
  );
}

export interface Choice<T extends string> {
  value: T;
  label: string;
}

/** One out of a few. */
export function Choices<T extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: readonly Choice<T>[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <div className="choices" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
