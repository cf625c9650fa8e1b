/**
 * A server-sent event stream that does not give up.
 *
 * The browser's EventSource reconnects by itself and resumes with Last-Event-ID, but only while the server answers: a
 * 503 of a starting server closes it for good. Then this opens a new one, with the last id in the query. While the
 * page is out of sight the stream is closed (a browser allows six connections to a server over all of its tabs) and
 * is resumed from the last id when the page is seen again.
 */

export type LinkState = 'connecting' | 'open' | 'reconnecting';

export interface LiveHandlers {
  /** Named events and what to do with their JSON. */
  on: Record<string, (data: unknown) => void>;
  /** Called when the stream opens again. `resumed` false: nothing says what was missed, so load the snapshot. */
  reopened?: (resumed: boolean) => void;
  state?: (state: LinkState) => void;
}

export interface LiveOptions {
  /** How long the page may be hidden before the stream is closed. */
  hiddenGraceMs?: number;
}

/** What of the browser's EventSource is used, so that tests can stand in for it. */
export interface EventStream {
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export type OpenStream = (url: string) => EventStream;

const CLOSED = 2;
const RETRY_FIRST_MS = 500;
const RETRY_MAX_MS = 5000;

export class Live {
  private stream: EventStream | null = null;
  private lastId: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private attempts = 0;
  private everOpen = false;
  private stopped = false;

  constructor(
    private readonly path: string,
    private readonly handlers: LiveHandlers,
    private readonly options: LiveOptions = {},
    private readonly openStream: OpenStream = (url) => new EventSource(url),
  ) {}

  start(): this {
    this.handlers.state?.('connecting');
    this.open();
    if (typeof document !== 'undefined') {
      document.addEventListener('visibilitychange', this.onVisibility);
    }
    return this;
  }

  stop(): void {
    this.stopped = true;
    this.close();
    if (typeof document !== 'undefined') {
      document.removeEventListener('visibilitychange', this.onVisibility);
    }
  }

  private open(): void {
    const url =
      this.lastId === null ? this.path : `${this.path}?last_event_id=${encodeURIComponent(this.lastId)}`;
    const stream = this.openStream(url);
    this.stream = stream;
    stream.onopen = () => this.opened();
    stream.onerror = () => this.failed(stream);
    for (const [name, handler] of Object.entries(this.handlers.on)) {
      stream.addEventListener(name, (message) => {
        if (message.lastEventId !== '') {
          this.lastId = message.lastEventId;
        }
        handler(parse(message.data));
      });
    }
  }

  private opened(): void {
    this.attempts = 0;
    this.handlers.state?.('open');
    if (this.everOpen) {
      this.handlers.reopened?.(this.lastId !== null);
    }
    this.everOpen = true;
  }

  private failed(stream: EventStream): void {
    if (this.stopped || stream !== this.stream) {
      return;
    }
    this.handlers.state?.('reconnecting');
    if (stream.readyState === CLOSED) {
      this.close();
      const wait = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** this.attempts);
      this.attempts++;
      this.timer = setTimeout(() => this.open(), wait);
    }
  }

  private close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.stream?.close();
    this.stream = null;
  }

  private readonly onVisibility = (): void => {
    if (document.hidden) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.close(), this.options.hiddenGraceMs ?? 20_000);
    } else if (this.stream === null) {
      clearTimeout(this.timer);
      this.open();
    } else {
      clearTimeout(this.timer);
    }
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
