import { useSyncExternalStore } from 'react';

/** Something outside React that has a value at each moment and tells when it has another one. */
export interface Readable<T> {
  subscribe: (listener: () => void) => () => void;
  get: () => T;
}

/**
 * A value that many small changes make: listeners are told at most once per `intervalMs`, so that a match played at
 * twenty times its speed does not draw the page for every pass.
 */
export abstract class Store<T> implements Readable<T> {
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private snapshot: T;

  protected constructor(
    initial: T,
    private readonly intervalMs = 120,
  ) {
    this.snapshot = initial;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): T => this.snapshot;

  /** Builds the value that listeners see next. */
  protected abstract build(): T;

  protected changed(): void {
    this.timer ??= setTimeout(() => this.flush(), this.intervalMs);
  }

  /** Makes the value now and tells everybody. */
  protected flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.snapshot = this.build();
    this.listeners.forEach((listener) => listener());
  }

  protected dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

export function useStore<T>(store: Readable<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
