import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { ApiError } from '../api/client';
import type { Scheme } from '../domain/colour';

const darkQuery = () => window.matchMedia('(prefers-color-scheme: dark)');

export function useScheme(): Scheme {
  return useSyncExternalStore(
    (listener) => {
      const query = darkQuery();
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => (darkQuery().matches ? 'dark' : 'light'),
  );
}

/** The width of an element in pixels, 0 before it is known. */
export function useWidth<T extends Element>(): [RefObject<T | null>, number] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) {
      return;
    }
    const measure = () => setWidth(Math.round(element.getBoundingClientRect().width));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

export interface Polled<T> {
  value: T | null;
  error: ApiError | null;
}

/** Asks again `intervalMs` after each answer, and only while the page is seen. */
export function usePolled<T>(ask: (signal: AbortSignal) => Promise<T>, intervalMs: number): Polled<T> {
  const [polled, setPolled] = useState<Polled<T>>({ value: null, error: null });
  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const round = async () => {
      if (!document.hidden) {
        try {
          const value = await ask(controller.signal);
          setPolled({ value, error: null });
        } catch (problem) {
          if (controller.signal.aborted) {
            return;
          }
          const error = problem instanceof ApiError ? problem : new ApiError(0, String(problem));
          setPolled((before) => ({ ...before, error }));
        }
      }
      timer = setTimeout(() => void round(), intervalMs);
    };
    void round();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [ask, intervalMs]);
  return polled;
}

/** How many of a long list to draw: more as its end, which gets the returned ref, comes into sight. */
export function useGrowing(step: number, resetOn: unknown): [number, (end: Element | null) => void] {
  const [shown, setShown] = useState({ count: step, for: resetOn });
  const [end, setEnd] = useState<Element | null>(null);
  const current = shown.for === resetOn ? shown.count : step;
  useEffect(() => {
    if (!end) {
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          setShown({ count: current + step, for: resetOn });
        }
      },
      { rootMargin: '600px' },
    );
    observer.observe(end);
    return () => observer.disconnect();
  }, [end, current, step, resetOn]);
  return [current, setEnd];
}
