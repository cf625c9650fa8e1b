import type { MetricValues, ModelVersion, SubjectKind } from '../api/types';

const keyOf = (metric: string, kind: SubjectKind, id: string): string => `${metric}\n${kind}\n${id}`;

/** The newest value of each metric and subject. */
export class MetricTable {
  private values = new Map<string, number>();
  private models = new Map<string, ModelVersion | null>();
  private position = -Infinity;

  get(metric: string, kind: SubjectKind, id: string | null | undefined): number | null {
    return id === null || id === undefined ? null : (this.values.get(keyOf(metric, kind, id)) ?? null);
  }

  /** The model that says a metric of this match; null when none does, undefined while the metric has no value. */
  model(metric: string): ModelVersion | null | undefined {
    return this.models.get(metric);
  }

  /** Takes an update of the live stream. One that is older than what is known, from a stream read again, does nothing. */
  apply(update: MetricValues): void {
    if (update.position < this.position) {
      return;
    }
    if (update.full) {
      this.values.clear();
      this.models.clear();
    }
    this.position = update.position;
    this.put(update);
  }

  /** Takes a snapshot in place of all that is known, older or not. */
  replace(snapshot: MetricValues | null): void {
    this.values.clear();
    this.models.clear();
    this.position = snapshot?.position ?? -Infinity;
    if (snapshot) {
      this.put(snapshot);
    }
  }

  copy(): MetricTable {
    const copy = new MetricTable();
    copy.values = new Map(this.values);
    copy.models = new Map(this.models);
    copy.position = this.position;
    return copy;
  }

  private put({ values }: MetricValues): void {
    for (const { metric, subject, value, model } of values) {
      const key = keyOf(metric, subject.kind, subject.id);
      if (value === null) {
        this.values.delete(key);
      } else {
        this.values.set(key, value);
        this.models.set(metric, model ?? null);
      }
    }
  }
}
