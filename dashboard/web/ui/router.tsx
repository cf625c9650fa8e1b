import { useEffect, useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react';

/** Where in the application one is; every place has its own address. */
export type Route =
  | { page: 'matches' }
  | { page: 'match'; id: string }
  | { page: 'pipeline' }
  | { page: 'dead-letter'; id: string }
  | { page: 'unknown' };

export const paths = {
  matches: '/',
  match: (id: string) => `/matches/${encodeURIComponent(id)}`,
  pipeline: '/pipeline',
  deadLetter: (id: string) => `/pipeline/dead-letters/${encodeURIComponent(id)}`,
};

export function routeOf(pathname: string): Route {
  const parts = pathname.split('/').filter(Boolean);
  const [first, second, third] = parts;
  if (parts.length === 0 || (first === 'matches' && parts.length === 1)) {
    return { page: 'matches' };
  }
  if (first === 'matches' && second !== undefined && parts.length === 2) {
    return { page: 'match', id: decode(second) };
  }
  if (first === 'pipeline' && parts.length === 1) {
    return { page: 'pipeline' };
  }
  if (first === 'pipeline' && second === 'dead-letters' && third !== undefined && parts.length === 3) {
    return { page: 'dead-letter', id: decode(third) };
  }
  return { page: 'unknown' };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const MOVED = 'touchline:moved';

export function navigate(path: string): void {
  window.history.pushState(null, '', path);
  window.dispatchEvent(new Event(MOVED));
  window.scrollTo(0, 0);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(MOVED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(MOVED, listener);
  };
}

export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, () => window.location.pathname));
}

/** A link inside the application: no page load, but all that a link can do (new tab, copy address). */
export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (plain && !event.defaultPrevented) {
      event.preventDefault();
      navigate(href);
    }
  };
  return <a href={href} onClick={follow} {...rest} />;
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
