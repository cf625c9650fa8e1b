import { api, livePaths } from '../api/client';
import { Live, type LinkState } from '../api/live';
import type { MatchSummary } from '../api/types';
import { Store } from './store';

export interface MatchesView {
  /** Whether the whole list has been read once. */
  complete: boolean;
  matches: readonly MatchSummary[];
  link: LinkState;
  error: string | null;
}

const RETRY_MS = 1500;
const STATUS_ORDER = { live: 0, scheduled: 1, finished: 2 } as const;

/** Live matches first, then the newest kick-off. */
export function byInterest(a: MatchSummary, b: MatchSummary): number {
  return (
    STATUS_ORDER[a.status] - STATUS_ORDER[b.status] ||
    (b.kick_off ?? '').localeCompare(a.kick_off ?? '') ||
    a.match_id.localeCompare(b.match_id, 'en', { numeric: true })
  );
}

/** All matches: read page by page, then kept up to date by the live stream. */
export class MatchesStore extends Store<MatchesView> {
  private readonly byId = new Map<string, MatchSummary>();
  private complete = false;
  private link: LinkState = 'connecting';
  private error: string | null = null;
  private loading: AbortController | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  /** Matches that the stream told of while the list was being read: newer than what the list says. */
  private fresh = new Set<string>();
  private readonly live: Live;

  constructor() {
    super({ complete: false, matches: [], link: 'connecting', error: null }, 200);
    this.live = new Live(livePaths.matches, {
      on: {
        match: (data) => this.put(data as MatchSummary | null),
        gap: () => void this.load(),
      },
      reopened: () => void this.load(),
      state: (link) => {
        this.link = link;
        this.changed();
      },
    });
  }

  start(): void {
    this.live.start();
    void this.load();
  }

  stop(): void {
    this.live.stop();
    this.loading?.abort();
    clearTimeout(this.retry);
    this.dispose();
  }

  protected override build(): MatchesView {
    return {
      complete: this.complete,
      matches: [...this.byId.values()].sort(byInterest),
      link: this.link,
      error: this.error,
    };
  }

  private put(match: MatchSummary | null): void {
    if (match) {
      this.fresh.add(match.match_id);
      this.byId.set(match.match_id, match);
      this.changed();
    }
  }

  private async load(): Promise<void> {
    this.loading?.abort();
    clearTimeout(this.retry);
    const controller = new AbortController();
    this.loading = controller;
    this.fresh.clear();
    const seen = new Set<string>();
    try {
      for await (const page of api.matches(controller.signal)) {
        for (const match of page) {
          seen.add(match.match_id);
          if (!this.fresh.has(match.match_id)) {
            this.byId.set(match.match_id, match);
          }
        }
        this.changed();
      }
      this.forgetAllBut(seen);
      this.complete = true;
      this.error = null;
      this.flush();
    } catch (problem) {
      if (!controller.signal.aborted) {
        this.error = problem instanceof Error ? problem.message : String(problem);
        this.changed();
        this.retry = setTimeout(() => void this.load(), RETRY_MS);
      }
    }
  }

  /** Drops matches that the server no longer has, but none that has just begun. */
  private forgetAllBut(seen: ReadonlySet<string>): void {
    for (const id of this.byId.keys()) {
      if (!seen.has(id) && !this.fresh.has(id)) {
        this.byId.delete(id);
      }
    }
  }
}
