import { useCallback, useEffect, useState } from 'react';
import { api } from '../api/client';
import type { Status } from '../api/types';
import { ComponentList } from './ComponentList';
import { useTitle } from './router';

const ASK_EVERY_MS = 400;

export interface Readiness {
  ready: boolean;
  /** Goes on although a part is not running. */
  goOn: () => void;
  /** What the server last said of itself; null when it does not answer. */
  status: Status | null;
}

/** Asks for the server's state until it is ready, once per visit. Later outages are the pages' own matter. */
export function useReady(): Readiness {
  const [readiness, setReadiness] = useState<Omit<Readiness, 'goOn'>>({ ready: false, status: null });
  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      let status: Status | null = null;
      try {
        status = await api.status(controller.signal);
      } catch {
        if (controller.signal.aborted) {
          return;
        }
      }
      const ready = status?.state === 'ready';
      setReadiness((before) => ({ ready: before.ready || ready, status }));
      if (!ready) {
        timer = setTimeout(() => void ask(), ASK_EVERY_MS);
      }
    };
    void ask();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, []);
  const goOn = useCallback(() => setReadiness((before) => ({ ...before, ready: true })), []);
  return { ...readiness, goOn };
}

export function StartingPage({ status, goOn }: { status: Status | null; goOn: () => void }) {
  const isPartDown = status?.components.some((component) => component.state === 'down') ?? false;
  useTitle('Starting · Touchline');
  return (
    <div className="page narrow starting" data-testid="starting">
      <h1>{status ? 'Touchline is starting' : 'Waiting for the server'}</h1>
      <p className="lead" role="status">
        {status
          ? 'This takes a few seconds. The page goes on by itself.'
          : 'It does not answer yet. The page goes on by itself as soon as it does.'}
      </p>
      {status ? <ComponentList components={status.components} /> : null}
      {isPartDown ? (
        <button type="button" className="more-button" onClick={goOn}>
          Go on without it
        </button>
      ) : null}
    </div>
  );
}
