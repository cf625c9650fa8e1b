import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MatchEvent } from '../api/types';
import { aMatch, anEvent } from '../testing';
import { MatchStore } from './matchStore';

/** A server of one match: what it answers, and the stream that it sends. */
class Server {
  known = true;
  match = aMatch({ last_event_at: '2026-11-21T15:00:00Z' });
  events: MatchEvent[] = [anEvent({ id: '1' }), anEvent({ id: '2', clock_ms: 1000 })];
  position = 10;
  passes = 7;
  stream: Stream | null = null;

  answer(url: string): Response {
    const { pathname, searchParams } = new URL(url, 'http://test');
    if (!this.known) {
      return Response.json({ title: 'No such match' }, { status: 404 });
    }
    if (pathname.endsWith('/events')) {
      const from = Number(searchParams.get('after') ?? 0);
      const next = from + 1 < this.events.length ? String(from + 1) : null;
      return Response.json({ items: this.events.slice(from, from + 1), next });
    }
    return Response.json(
      pathname.endsWith('/metrics') ? this.metrics(this.passes, this.position) : this.match,
    );
  }

  metrics(value: number, position: number) {
    return {
      position,
      values: [{ metric: 'passes', version: 1, subject: { kind: 'team', id: 'h' }, value }],
    };
  }
}

class Stream {
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  private readonly listeners = new Map<string, (event: { data: string; lastEventId: string }) => void>();

  addEventListener(name: string, listener: (event: { data: string; lastEventId: string }) => void): void {
    this.listeners.set(name, listener);
  }

  close(): void {
    this.readyState = 2;
  }

  send(name: string, data: unknown): void {
    this.listeners.get(name)?.({ data: JSON.stringify(data), lastEventId: '1' });
  }
}

describe('the match store', () => {
  let server: Server;
  let store: MatchStore;

  beforeEach(() => {
    vi.useFakeTimers();
    server = new Server();
    vi.stubGlobal('fetch', (url: string) => Promise.resolve(server.answer(url)));
    vi.stubGlobal('EventSource', function eventSource() {
      server.stream = new Stream();
      return server.stream;
    });
    store = new MatchStore('m');
  });

  afterEach(() => {
    store.stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const settle = () => vi.advanceTimersByTimeAsync(300);
  const ids = () => store.get().events.map((event) => event.id);
  const passes = () => store.get().metrics.get('passes', 'team', 'h');

  it('reads all pages, then keeps up with the stream', async () => {
    store.start();
    await settle();
    expect(store.get().phase).toBe('ready');
    expect(ids()).toEqual(['1', '2']);
    server.stream?.send('event', anEvent({ id: '3', clock_ms: 2000 }));
    server.stream?.send('event', anEvent({ id: '3', clock_ms: 2000 }));
    server.stream?.send('event', { type: 'withdrawal', source: '/feeds/v/m', id: '1', revision: 1 });
    server.stream?.send('metrics', server.metrics(8, 11));
    await settle();
    expect(ids()).toEqual(['2', '3']);
    expect(passes()).toBe(8);
  });

  it('does not go back when the stream tells the match from its start', async () => {
    store.start();
    await settle();
    server.stream?.send(
      'match',
      aMatch({ score: { home: 0, away: 0 }, last_event_at: '2026-11-21T14:31:00Z' }),
    );
    server.stream?.send('metrics', server.metrics(1, 2));
    server.stream?.send('event', anEvent({ id: '1' }));
    await settle();
    expect(store.get().match?.score.home).toBe(1);
    expect(passes()).toBe(7);
    expect(ids()).toEqual(['1', '2']);
    server.stream?.send(
      'match',
      aMatch({ score: { home: 2, away: 0 }, last_event_at: '2026-11-21T15:01:00Z' }),
    );
    await settle();
    expect(store.get().match?.score.home).toBe(2);
    expect(store.get().match?.home?.players).toHaveLength(2);
  });

  it('reads everything again after a gap', async () => {
    store.start();
    await settle();
    server.events = [anEvent({ id: '9' })];
    [server.passes, server.position] = [1, 1];
    server.stream?.send('gap', { reason: 'too old' });
    server.stream?.send('event', anEvent({ id: '8' }));
    await settle();
    expect(ids().sort()).toEqual(['8', '9']);
    expect(passes()).toBe(1);
  });

  it('waits for a match that is not there yet', async () => {
    server.known = false;
    store.start();
    await settle();
    expect(store.get().phase).toBe('missing');
    server.known = true;
    await vi.advanceTimersByTimeAsync(2000);
    expect(store.get().phase).toBe('ready');
  });
});
