// A stand-in for the server while the page is worked on: the same addresses and shapes, a made-up match. Not shipped.
//
//   node mock/server.mjs [--port 8090] [--speed 1] [--from MINUTE] [--starting MS] [--matches N] [--epoch MS] [--empty]
//
// --epoch (milliseconds since 1970) says when the matches kicked off, so that a restarted mock goes on where it was.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clockAt, makeMatch, metricsAfter, periodEnd, positions, random } from './match.mjs';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '8090' },
    speed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    starting: { type: 'string', default: '0' },
    matches: { type: 'string', default: '40' },
    epoch: { type: 'string' },
    empty: { type: 'boolean', default: false },
  },
});
const speed = Number(options.speed);
const epoch = Number(options.epoch ?? Date.now());
const startedAt = Date.now();
const startingMs = Number(options.starting);
const page = join(fileURLToPath(import.meta.url), '../../target/classes/touchline/dashboard/static');

const live = makeMatch({
  id: 'sportec-DFL-MAT-SIM001',
  seed: 11,
  home: { id: 'DFL-CLU-00A', name: 'Nordhafen 04', colour: '#b01030' },
  away: { id: 'DFL-CLU-00B', name: 'Südstern Tal', colour: '#1d4f91' },
});
const noTracking = makeMatch({
  id: 'statsbomb-900001',
  vendor: 'statsbomb',
  seed: 5,
  home: { id: '217', name: 'Olympique Beaurivage' },
  away: { id: '218', name: 'Real Puerto Nuevo' },
  tracking: false,
});
const finished = makeMatch({
  id: 'sportec-DFL-MAT-SIM000',
  seed: 8,
  home: { id: 'DFL-CLU-00C', name: 'Weißenfels', colour: '#ffffff' },
  away: { id: 'DFL-CLU-00D', name: 'Grünwald Kickers', colour: '#1e8a3c' },
});
const full = new Map([live, noTracking, finished].map((match) => [match.id, match]));
const offset = { [live.id]: 0, [noTracking.id]: 7 * 60_000, [finished.id]: 1e9 };
const clock = (match) =>
  Math.min(match.endMs, (Date.now() - epoch) * speed + Number(options.from) * 60_000 + offset[match.id]);
const seenAt = (match, t) => {
  let n = 0;
  while (n < match.entries.length && match.entries[n].at <= t) {
    n++;
  }
  return n;
};

function summary(match) {
  const t = clock(match);
  const { period, clock: ms } = clockAt(match, t);
  const n = seenAt(match, t);
  const { score } = metricsAfter(match, n, t);
  const bare = ({ team_id, name, colour }) => ({ team_id, name, colour });
  return {
    match_id: match.id,
    vendor: { name: match.vendor, id: match.id },
    home: bare(match.teams.home),
    away: bare(match.teams.away),
    kick_off: new Date(match.kickOff).toISOString(),
    competition: 'Coastal League',
    season: '2026/27',
    status: t >= match.endMs ? 'finished' : 'live',
    period,
    clock_ms: Math.round(ms),
    score,
    score_vendor: null,
    has_tracking: match.tracking,
    last_event_at: n > 0 ? match.entries[n - 1].event.time : null,
  };
}

const CLUBS = [
  'Harbour City',
  'Alt-Reutlingen',
  'Real Monteverde',
  'AC Lagoscuro',
  'Union Saint-Clair',
  'Dynamo Kestrel',
  'Atlético Piedra',
  'Rovers',
  'FC Sonnenberg 1899',
  'Wolverdale Wanderers',
];
const archive = Array.from({ length: options.empty ? 0 : Number(options.matches) }, (_, i) => {
  const next = random(i + 100);
  const home = Math.floor(next() * CLUBS.length);
  const away = (home + 1 + Math.floor(next() * (CLUBS.length - 1))) % CLUBS.length;
  return {
    match_id: `wyscout-${2_500_000 + i}`,
    vendor: { name: 'wyscout', id: String(2_500_000 + i) },
    home: { team_id: `wyscout-${home}`, name: CLUBS[home], colour: null },
    away: { team_id: `wyscout-${away}`, name: CLUBS[away], colour: null },
    kick_off: new Date(Date.UTC(2025, 7, 1) + i * 8 * 3600_000).toISOString(),
    competition: ['Premier Division', 'Liga Norte', 'Coastal League'][i % 3],
    season: '2025/26',
    status: 'finished',
    period: 2,
    clock_ms: 2_900_000,
    score: { home: Math.floor(next() * 4), away: Math.floor(next() * 3.4) },
    score_vendor: null,
    has_tracking: false,
    last_event_at: null,
  };
});

const letters = Array.from({ length: options.empty ? 0 : 137 }, (_, i) => {
  const code = ['invalid_value', 'invalid_value', 'malformed_json', 'unknown_vendor'][i % 4];
  const detail = {
    invalid_value: "x of the event's place is 'NaN', not a number from 0 to 120",
    malformed_json: 'unexpected end of input inside a string',
    unknown_vendor: 'no feed knows this document',
  }[code];
  const payload =
    code === 'unknown_vendor'
      ? Buffer.from([
          0x50,
          0x4b,
          3,
          4,
          0,
          255,
          254,
          10,
          200,
          13,
          7,
          ...Buffer.from('not really a zip'),
          0,
          1,
          2,
          3,
        ])
      : Buffer.from(
          '{"id":"0e1f…","index":17,"type":{"id":30,"name":"Pass"},"location":["NaN",40.1],"player":{"id":5503}}',
        );
  return {
    id: `${i % 4}-${1000 + i}`,
    vendor: i % 3 ? 'statsbomb' : 'wyscout',
    match_id: code === 'unknown_vendor' ? null : noTracking.id,
    code,
    location: `events/900001.json#${48_213 + i * 311}`,
    detail,
    bytes: payload.length,
    received_at: new Date(startedAt - i * 7000).toISOString(),
    attempt: 1,
    payload,
  };
});

function pipeline() {
  const kinds = { event: 0, frame: 0, sheet: 0 };
  const sources = (options.empty ? [] : [...full.values()]).map((match) => {
    const t = clock(match);
    const events = seenAt(match, t);
    const frames = match.tracking ? Math.floor(t / 40) : 0;
    const of = (received, duplicate, rejected, flight) => ({
      received,
      kept: received - duplicate - rejected - flight,
      duplicate,
      rejected,
      in_flight: flight,
    });
    const running = t < match.endMs;
    const by_kind = {
      event: of(
        events,
        Math.floor(events / 90),
        match === noTracking ? Math.min(events, 9) : 0,
        running ? Math.min(events, 3) : 0,
      ),
      frame: of(frames, 0, 0, running ? Math.min(frames, 5) : 0),
      sheet: of(1, 0, 0, 0),
    };
    const ledger = Object.values(by_kind).reduce((a, b) =>
      Object.fromEntries(Object.keys(a).map((key) => [key, a[key] + b[key]])),
    );
    Object.keys(kinds).forEach((kind) => (kinds[kind] += by_kind[kind].received));
    const freshness = running ? 0.2 : 5400;
    return {
      source: match.source,
      match_id: match.id,
      vendor: match.vendor,
      ledger,
      by_kind,
      last_arrival_at: new Date(Date.now() - freshness * 1000).toISOString(),
      freshness_s: freshness,
    };
  });
  for (const match of archive) {
    const n = 1500 + (Number(match.vendor.id) % 400);
    const ledger = { received: n, kept: n, duplicate: 0, rejected: 0, in_flight: 0 };
    sources.push({
      source: `/feeds/wyscout/${match.vendor.id}`,
      match_id: match.match_id,
      vendor: 'wyscout',
      ledger,
      by_kind: { event: ledger },
      last_arrival_at: new Date(startedAt - 7200_000).toISOString(),
      freshness_s: 7200,
    });
  }
  const ledger = sources.reduce(
    (sum, source) => Object.fromEntries(Object.keys(sum).map((key) => [key, sum[key] + source.ledger[key]])),
    { received: 0, kept: 0, duplicate: 0, rejected: 0, in_flight: 0 },
  );
  return {
    ledger,
    sources,
    lag: [
      { consumer: 'normaliser', topic: 'touchline.raw.sportec', records: 0, seconds: 0 },
      { consumer: 'stream', topic: 'touchline.events', records: 3, seconds: 0.04 },
      { consumer: 'event store', topic: 'touchline.events', records: 214, seconds: 1.6 },
      { consumer: 'tracking store', topic: 'touchline.frames', records: 1250, seconds: 2.1 },
    ],
    dead_letters: {
      total: letters.length,
      by_code: letters.reduce((sum, { code }) => ({ ...sum, [code]: (sum[code] ?? 0) + 1 }), {}),
    },
  };
}

function status() {
  const passed = Date.now() - startedAt;
  const state = (share) => (passed >= startingMs * share ? 'up' : 'starting');
  const components = [
    { name: 'http', state: 'up', detail: null },
    { name: 'log', state: state(0.5), detail: state(0.5) === 'up' ? null : 'reading 4 partitions' },
    { name: 'event_store', state: state(0.35), detail: null },
    { name: 'tracking_store', state: state(0.4), detail: null },
    { name: 'stream', state: state(1), detail: state(1) === 'up' ? null : 'waits for the log' },
  ];
  const ready = components.every((component) => component.state === 'up');
  return {
    version: '0.1.0',
    state: ready ? 'ready' : 'starting',
    components,
    started_at: new Date(startedAt).toISOString(),
  };
}

function json(response, body, code = 200) {
  const type = code < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(code, { 'content-type': type, 'cache-control': 'no-cache' }).end(JSON.stringify(body));
}

const problem = (response, code, title, detail) =>
  json(response, { type: 'about:blank', title, status: code, detail, instance: '/', trace_id: '0' }, code);

function paged(response, items, query, limitMax) {
  const from = Number(query.get('after') ?? 0);
  const limit = Math.min(limitMax, Number(query.get('limit') ?? 100));
  const end = from + limit;
  json(response, { items: items.slice(from, end), next: end < items.length ? String(end) : null });
}

/** Opens a server-sent event stream; `tick` is called until the client goes. */
function stream(request, response, everyMs, tick) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write('retry: 1000\n\n');
  const send = (name, data, id) =>
    response.write(
      `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`,
    );
  tick(send);
  const timer = setInterval(() => tick(send), everyMs);
  const heart = setInterval(() => response.write(': still here\n\n'), 10_000);
  request.on('close', () => {
    clearInterval(timer);
    clearInterval(heart);
  });
}

function liveMatch(match, request, response, query) {
  const last = request.headers['last-event-id'] ?? query.get('last_event_id');
  let sent = last === undefined || last === null ? seenAt(match, clock(match)) : Number(last);
  let before = new Map();
  stream(request, response, 200, (send) => {
    const t = clock(match);
    const n = seenAt(match, t);
    for (; sent < n; sent++) {
      send('event', match.entries[sent].event, sent + 1);
    }
    const { values } = metricsAfter(match, n, t);
    const keyed = new Map(
      values.map((value) => [`${value.metric} ${value.subject.kind} ${value.subject.id}`, value]),
    );
    const changed = values.filter(
      (value) =>
        before.get(`${value.metric} ${value.subject.kind} ${value.subject.id}`)?.value !== value.value,
    );
    before = keyed;
    if (changed.length > 0) {
      send('metrics', { position: n, values: changed }, sent);
    }
    send('match', summary(match), sent);
  });
}

function liveFrames(match, request, response) {
  const roster = ['home', 'away'].flatMap((side) =>
    match.teams[side].players
      .slice(0, 11)
      .map(({ player_id, jersey }) => ({ player_id, team_id: match.teams[side].team_id, jersey, side })),
  );
  let sentTo = clock(match);
  let first = true;
  stream(request, response, 160, (send) => {
    if (first) {
      send('roster', { players: roster });
      first = false;
    }
    const now = clock(match);
    const frames = [];
    const { period } = clockAt(match, now);
    // Newest wins: at high speeds only some of the frames are sent.
    const step = Math.max(40, Math.ceil((now - sentTo) / 5 / 40) * 40);
    for (let t = sentTo + step; t <= now; t += step) {
      const at = clockAt(match, t);
      if (at.period === period) {
        frames.push(compact(match, period, at.clock));
      }
      sentTo = t;
    }
    if (frames.length > 0) {
      send('frames', { period, frames });
    }
  });
}

const cm = (value) => Math.round(value * 100) / 100;

function compact(match, period, ms) {
  const { ball, players } = positions(match, period, ms);
  return {
    clock_ms: Math.round(ms),
    frame: Math.round(ms / 40),
    ball: [cm(ball.x), cm(ball.y), cm(ball.z)],
    p: players.map(({ x, y }, slot) => [slot, cm(x), cm(y)]),
    in_play: true,
  };
}

function storedFrames(match, response, query) {
  const period = Number(query.get('period') ?? 1);
  const to = Math.min(Number(query.get('to_ms')), periodEnd(period));
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  for (let ms = Math.ceil(Number(query.get('from_ms')) / 40) * 40; ms < to; ms += 40) {
    const { ball, players } = positions(match, period, ms);
    response.write(
      `${JSON.stringify({
        match_id: match.id,
        period,
        clock_ms: ms,
        frame: ms / 40,
        ball: { x_m: cm(ball.x), y_m: cm(ball.y), z_m: cm(ball.z) },
        players: players.map(({ side, index, x, y }) => ({
          player_id: match.teams[side].players[index].player_id,
          team_id: match.teams[side].team_id,
          x_m: cm(x),
          y_m: cm(y),
        })),
        ball_in_play: true,
      })}\n`,
    );
  }
  response.end();
}

function detail(match) {
  const t = clock(match);
  const { teams } = match;
  return {
    ...summary(match),
    ...teams,
    pitch: { length_m: 105, width_m: 68 },
    periods: [1, 2]
      .filter((period) => period <= clockAt(match, t).period)
      .map((period) => ({
        period,
        start: new Date(match.kickOff + (period - 1) * 62 * 60_000).toISOString(),
        end: new Date(match.kickOff + (period - 1) * 62 * 60_000 + periodEnd(period)).toISOString(),
      })),
    shoot_out: null,
  };
}

function matchRoutes(request, response, id, rest, query) {
  const match = full.get(id);
  if (!match || options.empty) {
    problem(response, 404, 'No such match', `There is no match ${id}.`);
    return;
  }
  const t = clock(match);
  const n = seenAt(match, t);
  switch (rest) {
    case '':
      return json(response, detail(match));
    case '/events':
      return paged(
        response,
        match.entries.slice(0, n).map(({ event }) => event),
        query,
        1000,
      );
    case '/metrics':
      return json(response, { match_id: id, position: n, values: metricsAfter(match, n, t).values });
    case '/frames':
      return storedFrames(match, response, query);
    case '/live':
      return liveMatch(match, request, response, query);
    case '/live/frames':
      return liveFrames(match, request, response);
    default:
      return problem(response, 404, 'Not found', rest);
  }
}

function apiRoutes(request, response, path, query) {
  if (path === '/v1/status') {
    return json(response, status());
  }
  if (status().state !== 'ready') {
    return problem(response, 503, 'Starting', 'The platform is still starting.');
  }
  if (path === '/v1/matches') {
    return paged(response, options.empty ? [] : [...[...full.values()].map(summary), ...archive], query, 500);
  }
  if (path === '/v1/live') {
    return stream(request, response, 500, (send) =>
      full.forEach((match) => options.empty || send('match', summary(match))),
    );
  }
  if (path === '/v1/pipeline') {
    return json(response, pipeline());
  }
  const letter = /^\/v1\/dead-letters(?:\/(.+))?$/.exec(path);
  if (letter && letter[1] === undefined) {
    return paged(
      response,
      letters.map((letter) => ({ ...letter, payload: undefined })),
      query,
      100,
    );
  }
  if (letter) {
    const found = letters.find(({ id }) => id === letter[1]);
    if (!found) {
      return problem(response, 404, 'No such dead letter', letter[1]);
    }
    const text = found.code === 'unknown_vendor' ? null : found.payload.toString('utf8');
    return json(response, {
      ...found,
      payload: { base64: found.payload.toString('base64'), text },
      headers: {
        'reject.code': found.code,
        'reject.location': found.location,
        'reject.attempt': '1',
        '__connect.errors.topic': 'touchline.raw.statsbomb',
        '__connect.errors.exception.message': found.detail,
      },
    });
  }
  const match = /^\/v1\/matches\/([^/]+)(\/.*)?$/.exec(path);
  return match
    ? matchRoutes(request, response, decodeURIComponent(match[1]), match[2] ?? '', query)
    : problem(response, 404, 'Not found', path);
}

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

function file(response, path) {
  const wanted = join(page, normalize(path));
  const found =
    wanted.startsWith(page) && existsSync(wanted) && statSync(wanted).isFile()
      ? wanted
      : join(page, 'index.html');
  response.writeHead(200, { 'content-type': TYPES[extname(found)] ?? 'application/octet-stream' });
  createReadStream(found).pipe(response);
}

createServer((request, response) => {
  const url = new URL(request.url, 'http://mock');
  if (url.pathname.startsWith('/v1/')) {
    apiRoutes(request, response, url.pathname, url.searchParams);
  } else {
    file(response, url.pathname);
  }
}).listen(Number(options.port), '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${options.port}/ · match at ${speed}× · --epoch ${epoch}`),
);
