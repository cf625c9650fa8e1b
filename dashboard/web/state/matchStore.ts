import { api, ApiError, livePaths } from '../api/client';
import { Live, type LinkState } from '../api/live';
import type { MatchDetail, MatchEvent, MatchSummary, MetricValues, Withdrawal } from '../api/types';
import { EventLog } from './eventLog';
import { isAfter, MetricTable } from './metricTable';
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
  private shown: { events: readonly MatchEvent[]; size: number } = { events: [], size: -1 };
  private eventsChanged = true;

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
        event: (data) => this.onEvent(data as MatchEvent | null),
        withdrawal: (data) => this.onWithdrawal(data as Withdrawal | null),
        metrics: (data) => this.onMetrics(data as MetricValues | null),
        gap: () => void this.load(true),
      },
      reopened: (resumed) => void (resumed ? this.refresh() : this.load(false)),
      state: (link) => {
        this.link = link;
        this.changed();
      },
    });
  }

  start(): void {
    this.live.start();
    void this.load(false);
  }

  stop(): void {
    this.live.stop();
    this.loading?.abort();
    clearTimeout(this.retry);
    this.dispose();
  }

  protected override build(): MatchView {
    if (this.eventsChanged) {
      this.shown = { events: this.log.inOrder(), size: this.log.size };
      this.eventsChanged = false;
    }
    return {
      phase: this.phase,
      match: this.match,
      events: this.shown.events,
      metrics: this.metrics.copy(),
      link: this.link,
      error: this.error,
    };
  }

  /** Loads everything. `afresh`: what is known may be wrong, so it is dropped first. */
  private async load(afresh: boolean): Promise<void> {
    const signal = this.begin();
    try {
      const match = await api.match(this.id, signal);
      if (afresh) {
        this.log.clear();
      }
      this.setMatch(match);
      await this.loadMetrics(signal);
      for await (const events of api.events(this.id, signal)) {
        events.forEach((event) => this.log.put(event));
        this.eventsChanged = true;
      }
      this.phase = 'ready';
      this.error = null;
      this.flush();
    } catch (problem) {
      this.failed(problem, signal, () => void this.load(afresh));
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
      this.changed();
    } catch (problem) {
      this.failed(problem, signal, () => void this.refresh());
    }
  }

  private async loadMetrics(signal: AbortSignal): Promise<void> {
    this.pending = [];
    const snapshot = await api.metrics(this.id, signal);
    this.metrics.clear();
    this.metrics.put(snapshot.values);
    this.pending
      .filter((update) => isAfter(update.position, snapshot.position))
      .forEach((update) => this.metrics.put(update.values));
    this.pending = null;
  }

  private setMatch(match: MatchDetail): void {
    this.match = this.fresh ? withSummary(match, this.fresh) : match;
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
    this.fresh = summary;
    if (!summary || !this.match) {
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

  private onEvent(event: MatchEvent | null): void {
    if (event && this.log.put(event)) {
      this.eventsChanged = true;
      this.changed();
    }
  }

  private onWithdrawal(withdrawal: Withdrawal | null): void {
    if (withdrawal && this.log.withdraw(withdrawal)) {
      this.eventsChanged = true;
      this.changed();
    }
  }

  private onMetrics(update: MetricValues | null): void {
    if (update) {
      this.metrics.put(update.values);
      this.pending?.push(update);
      this.changed();
    }
  }
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
