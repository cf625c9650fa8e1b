import { api, ApiError, livePaths } from '../api/client';
import { Live, type LinkState } from '../api/live';
import type { MatchDetail, MatchEvent, MatchSummary, MetricValues, Withdrawal } from '../api/types';
import { EventLog } from './eventLog';
import { MetricTable } from './metricTable';
import { Store } from './store';

export interface MatchView {
  /** `missing`: the server does not know the match (yet). */
  phase: 'loading' | 'ready' | 'missing' | 'failed';
  match: MatchDetail | null;
  events: readonly MatchEvent[];
  metrics: MetricTable;
  link: LinkState;
  error: string | null;
}

const RETRY_MS = 1500;

/** One match: a snapshot over REST, then every change over the live stream. */
export class MatchStore extends Store<MatchView> {
  private phase: MatchView['phase'] = 'loading';
  private match: MatchDetail | null = null;
  private readonly log = new EventLog();
  private readonly metrics = new MetricTable();
  private link: LinkState = 'connecting';
  private error: string | null = null;

  private readonly live: Live;
  /** What the stream said of the match while it was being loaded: newer than the snapshot. */
  private fresh: MatchSummary | null = null;
  private loading: AbortController | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  /** Metric updates that came while a snapshot was on its way; put upon it when it is older. */
  private pending: MetricValues[] | null = null;
  private shown: readonly MatchEvent[] = [];
  private eventsChanged = true;
  /** Keep showing the events that were there until all are read again. */
  private holding = false;

  constructor(readonly id: string) {
    super({
      phase: 'loading',
      match: null,
      events: [],
      metrics: new MetricTable(),
      link: 'connecting',
      error: null,
    });
    this.live = new Live(livePaths.match(id), {
      on: {
        match: (data) => this.onMatch(data as MatchSummary | null),
        event: (data) => this.onEvent(data as MatchEvent | Withdrawal | null),
        metrics: (data) => this.onMetrics(data as MetricValues | null),
        gap: () => this.onGap(),
      },
      reopened: (resumed) => void (resumed ? this.refresh() : this.load()),
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

  protected override build(): MatchView {
    if (this.eventsChanged && !this.holding) {
      this.shown = this.log.inOrder();
      this.eventsChanged = false;
    }
    return {
      phase: this.phase,
      match: this.match,
      events: this.shown,
      metrics: this.metrics.copy(),
      link: this.link,
      error: this.error,
    };
  }

  private async load(): Promise<void> {
    const signal = this.begin();
    try {
      this.setMatch(await api.match(this.id, signal));
      await this.loadMetrics(signal);
      for await (const events of api.events(this.id, signal)) {
        events.forEach((event) => this.log.put(event));
        this.eventsChanged = true;
      }
      this.phase = 'ready';
      this.error = null;
      this.holding = false;
      this.flush();
    } catch (problem) {
      this.failed(problem, signal, () => void this.load());
    }
  }

  /** After a resumed stream: events are complete, the summary and values are asked for once to be sure. */
  private async refresh(): Promise<void> {
    if (this.phase !== 'ready') {
      return;
    }
    const signal = this.begin();
    try {
      this.setMatch(await api.match(this.id, signal));
      await this.loadMetrics(signal);
      this.error = null;
      this.changed();
    } catch (problem) {
      this.failed(problem, signal, () => void this.refresh());
    }
  }

  private async loadMetrics(signal: AbortSignal): Promise<void> {
    this.pending = [];
    let snapshot: MetricValues | null = null;
    try {
      snapshot = await api.metrics(this.id, signal);
    } catch (problem) {
      if (!(problem instanceof ApiError && problem.status === 404)) {
        throw problem; // 404: nothing is computed yet.
      }
    }
    this.metrics.replace(snapshot);
    this.pending.forEach((update) => this.metrics.apply(update));
    this.pending = null;
  }

  private setMatch(match: MatchDetail): void {
    this.match = this.fresh && !isOlder(this.fresh, match) ? withSummary(match, this.fresh) : match;
  }

  private begin(): AbortSignal {
    this.fresh = null;
    this.loading?.abort();
    clearTimeout(this.retry);
    this.loading = new AbortController();
    return this.loading.signal;
  }

  private failed(problem: unknown, signal: AbortSignal, again: () => void): void {
    if (signal.aborted) {
      return;
    }
    const status = problem instanceof ApiError ? problem.status : 0;
    if (this.phase !== 'ready') {
      this.phase =
        status === 404 ? 'missing' : problem instanceof ApiError && problem.passing ? 'loading' : 'failed';
    }
    this.error = problem instanceof Error ? problem.message : String(problem);
    this.flush();
    this.retry = setTimeout(again, RETRY_MS);
  }

  private onMatch(summary: MatchSummary | null): void {
    if (!summary || (this.match && isOlder(summary, this.match))) {
      return;
    }
    this.fresh = summary;
    if (!this.match) {
      return;
    }
    const { home, away } = this.match;
    this.match = withSummary(this.match, summary);
    const hasNewTeams = (!home && summary.home) || (!away && summary.away);
    if (hasNewTeams) {
      void this.refresh(); // The line-ups came after the first events.
    }
    this.changed();
  }

  private onEvent(event: MatchEvent | Withdrawal | null): void {
    if (event && (isWithdrawal(event) ? this.log.withdraw(event) : this.log.put(event))) {
      this.eventsChanged = true;
      this.changed();
    }
  }

  /** The stream cannot tell what was missed: everything is read again, and shown once it is there. */
  private onGap(): void {
    this.log.clear();
    this.fresh = null;
    this.holding = true;
    this.eventsChanged = true;
    void this.load();
  }

  private onMetrics(update: MetricValues | null): void {
    if (update) {
      this.metrics.apply(update);
      this.pending?.push(update);
      this.changed();
    }
  }
}

const isWithdrawal = (event: MatchEvent | Withdrawal): event is Withdrawal => event.type === 'withdrawal';

/** A stream that is read from the start tells old states again. */
function isOlder(a: MatchSummary, b: MatchSummary): boolean {
  return (
    a.last_event_at !== null &&
    b.last_event_at !== null &&
    Date.parse(a.last_event_at) < Date.parse(b.last_event_at)
  );
}

function withSummary(match: MatchDetail, summary: MatchSummary): MatchDetail {
  const { home, away } = match;
  return {
    ...match,
    ...summary,
    home: home && { ...home, ...summary.home },
    away: away && { ...away, ...summary.away },
  };
}
