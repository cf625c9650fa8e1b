import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Live, type EventStream, type LinkState } from './live';

class FakeStream implements EventStream {
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  private readonly listeners = new Map<string, (event: MessageEvent<string>) => void>();

  constructor(readonly url: string) {}

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(type, listener);
  }

  close(): void {
    this.readyState = 2;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  send(name: string, data: unknown, lastEventId = ''): void {
    this.listeners.get(name)?.({ data: JSON.stringify(data), lastEventId } as MessageEvent<string>);
  }

  fail(readyState: number): void {
    this.readyState = readyState;
    this.onerror?.();
  }
}

describe('a live stream', () => {
  const streams: FakeStream[] = [];
  const states: LinkState[] = [];
  const reopened: boolean[] = [];
  const got: unknown[] = [];
  let live: Live;

  beforeEach(() => {
    vi.useFakeTimers();
    [streams, states, reopened, got].forEach((list) => list.splice(0));
    live = new Live(
      '/v1/live',
      {
        on: { event: (data) => got.push(data) },
        reopened: (resumed) => reopened.push(resumed),
        state: (state) => states.push(state),
      },
      {},
      (url) => {
        const stream = new FakeStream(url);
        streams.push(stream);
        return stream;
      },
    ).start();
  });

  afterEach(() => {
    live.stop();
    vi.useRealTimers();
  });

  it('lets the browser reconnect as long as it tries', () => {
    streams[0]?.open();
    streams[0]?.send('event', { id: 1 }, '17');
    streams[0]?.fail(0);
    streams[0]?.open();
    expect(streams).toHaveLength(1);
    expect(states).toEqual(['connecting', 'open', 'reconnecting', 'open']);
    expect(reopened).toEqual([true]);
    expect(got).toEqual([{ id: 1 }]);
  });

  it('opens a new stream from the last id when the browser gave up', () => {
    streams[0]?.open();
    streams[0]?.send('event', {}, 'a/17');
    streams[0]?.fail(2);
    vi.advanceTimersByTime(600);
    expect(streams[1]?.url).toBe('/v1/live?last_event_id=a%2F17');
    streams[1]?.fail(2);
    vi.advanceTimersByTime(600);
    expect(streams).toHaveLength(2);
    vi.advanceTimersByTime(600);
    expect(streams).toHaveLength(3);
  });

  it('says when nothing tells what was missed', () => {
    streams[0]?.open();
    streams[0]?.fail(0);
    streams[0]?.open();
    expect(reopened).toEqual([false]);
  });

  it('stays closed once stopped', () => {
    live.stop();
    streams[0]?.fail(2);
    vi.advanceTimersByTime(60_000);
    expect(streams).toHaveLength(1);
  });
});
