import type {
  DeadLetter,
  DeadLetterDetail,
  MatchDetail,
  MatchEvent,
  MatchSummary,
  MetricValues,
  Page,
  Pipeline,
  Status,
  StoredFrame,
} from './types';

/** An answer that is not 2xx. `status` 0: no answer at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }

  /** Whether asking again later can help: the server is away, starting or overloaded. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

async function request(path: string, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { signal: signal ?? null, cache: 'no-cache' });
  } catch (cause) {
    if (signal?.aborted) {
      throw cause;
    }
    throw new ApiError(0, 'The server does not answer.');
  }
  if (!response.ok) {
    throw new ApiError(response.status, await problem(response));
  }
  return response;
}

/** The words of an `application/problem+json` answer, or of the status line. */
async function problem(response: Response): Promise<string> {
  try {
    const body = (await response.json()) as { title?: string; detail?: string };
    const words = [body.title, body.detail].filter(Boolean).join(': ');
    if (words) {
      return words;
    }
  } catch {
    // Not JSON: the status has to do.
  }
  return `The server answered ${response.status} ${response.statusText}`.trim();
}

async function json<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await request(path, signal);
  return (await response.json()) as T;
}

const matchPath = (id: string) => `/v1/matches/${encodeURIComponent(id)}`;

function withCursor(path: string, limit: number, after: string | null): string {
  const query = new URLSearchParams({ limit: String(limit) });
  if (after !== null) {
    query.set('after', after);
  }
  return `${path}?${query.toString()}`;
}

/** Follows the cursors of a paged list to its end. */
async function* pages<T>(path: string, limit: number, signal?: AbortSignal): AsyncGenerator<T[]> {
  let after: string | null = null;
  do {
    const page: Page<T> = await json(withCursor(path, limit, after), signal);
    yield page.items;
    after = page.next === after ? null : page.next;
  } while (after !== null);
}

export const api = {
  status: (signal?: AbortSignal) => json<Status>('/v1/status', signal),
  matches: (signal?: AbortSignal) => pages<MatchSummary>('/v1/matches', 500, signal),
  match: (id: string, signal?: AbortSignal) => json<MatchDetail>(matchPath(id), signal),
  events: (id: string, signal?: AbortSignal) => pages<MatchEvent>(`${matchPath(id)}/events`, 1000, signal),
  metrics: (id: string, signal?: AbortSignal) => json<MetricValues>(`${matchPath(id)}/metrics`, signal),
  pipeline: (signal?: AbortSignal) => json<Pipeline>('/v1/pipeline', signal),
  deadLetters: (after: string | null, signal?: AbortSignal) =>
    json<Page<DeadLetter>>(withCursor('/v1/dead-letters', 100, after), signal),
  deadLetter: (id: string, signal?: AbortSignal) =>
    json<DeadLetterDetail>(`/v1/dead-letters/${encodeURIComponent(id)}`, signal),

  /** The frames of a stretch of play, from (included) to (excluded), in order. */
  async frames(id: string, period: number, fromMs: number, toMs: number, signal?: AbortSignal) {
    const query = `period=${period}&from_ms=${Math.floor(fromMs)}&to_ms=${Math.ceil(toMs)}`;
    const response = await request(`${matchPath(id)}/frames?${query}`, signal);
    const text = await response.text();
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as StoredFrame);
  },
};

export const livePaths = {
  matches: '/v1/live',
  match: (id: string) => `${matchPath(id)}/live`,
  frames: (id: string) => `${matchPath(id)}/live/frames`,
};
