import type { Component } from '../api/types';
import { capital, words } from '../domain/format';

const STATE_WORDS: Record<Component['state'], string> = {
  up: 'ready',
  starting: 'starting…',
  paused: 'waiting…',
  down: 'not running',
};

/** Parts of the platform with how they are and what they wait for. */
export function ComponentList({ components }: { components: readonly Component[] }) {
  return (
    <ul className="components">
      {components.map((component) => (
        <li key={component.name} data-state={component.state} data-testid={`component-${component.name}`}>
          <StateIcon state={component.state} />
          <span className="component-name">{capital(words(component.name))}</span>
          <span className="component-state">{STATE_WORDS[component.state]}</span>
          {component.detail ? <span className="component-detail">{component.detail}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function StateIcon({ state }: { state: Component['state'] }) {
  if (state === 'starting' || state === 'paused') {
    return <span className="spinner" aria-hidden="true" />;
  }
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" className={`state-${state}`}>
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path
        d={state === 'up' ? 'M5.5 10.5l3 3 6-7' : 'M6.5 6.5l7 7m0-7l-7 7'}
        fill="none"
        stroke="var(--card)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
