import type { MetricValue, MetricValues, SubjectKind } from '../api/types';

const keyOf = (metric: string, kind: SubjectKind, id: string): string => `${metric}\n${kind}\n${id}`;

/** The newest value of each metric and subject. */
export class MetricTable {
  private values = new Map<string, number>();

  get(metric: string, kind: SubjectKind, id: string | null | undefined): number | null {
    return id === null || id === undefined ? null : (this.values.get(keyOf(metric, kind, id)) ?? null);
  }

  put(values: readonly MetricValue[]): void {
    for (const { metric, subject, value } of values) {
      const key = keyOf(metric, subject.kind, subject.id);
      if (value === null) {
        this.values.delete(key);
      } else {
        this.values.set(key, value);
      }
    }
  }

  clear(): void {
    this.values.clear();
  }

  copy(): MetricTable {
    const copy = new MetricTable();
    copy.values = new Map(this.values);
    return copy;
  }
}

/** Whether position `a` of the log lies behind `b`; positions are numbers, or texts with numbers in them. */
export function isAfter(a: MetricValues['position'], b: MetricValues['position']): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return a > b;
  }
  return String(a).localeCompare(String(b), 'en', { numeric: true }) > 0;
}
