import type { MatchEvent, Withdrawal } from '../api/types';
import { compareMoments } from '../domain/clock';

const keyOf = (fact: { source: string; id: string }): string => `${fact.source}\n${fact.id}`;

/** The events of a match, each identity (source + id) once, in its newest revision, in order of match time. */
export class EventLog {
  private readonly byKey = new Map<string, MatchEvent>();
  private readonly withdrawn = new Map<string, number>();
  private ordered: readonly MatchEvent[] | null = [];

  /** Whether anything changed by it. */
  put(event: MatchEvent): boolean {
    const key = keyOf(event);
    const known = this.byKey.get(key);
    const withdrawnAt = this.withdrawn.get(key) ?? -1;
    if (event.revision <= withdrawnAt || (known && event.revision <= known.revision)) {
      return false;
    }
    this.byKey.set(key, event);
    const last = this.ordered?.at(-1);
    if (known || !this.ordered || (last && compareMoments(event, last) < 0)) {
      this.ordered = null;
    } else {
      (this.ordered as MatchEvent[]).push(event);
    }
    return true;
  }

  withdraw({ source, id, revision }: Omit<Withdrawal, 'type'>): boolean {
    const key = keyOf({ source, id });
    if (revision <= (this.withdrawn.get(key) ?? -1)) {
      return false;
    }
    this.withdrawn.set(key, revision);
    const known = this.byKey.get(key);
    if (known && known.revision <= revision) {
      this.byKey.delete(key);
      this.ordered = null;
      return true;
    }
    return false;
  }

  clear(): void {
    this.byKey.clear();
    this.withdrawn.clear();
    this.ordered = [];
  }

  /** A copy in order of match time; what happened at the same moment stays in the order in which it came. */
  inOrder(): MatchEvent[] {
    this.ordered ??= [...this.byKey.values()].sort(compareMoments);
    return [...this.ordered];
  }

  get size(): number {
    return this.byKey.size;
  }
}
