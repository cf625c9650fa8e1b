// A made-up match for looking at the page: a ball that goes from event to event, and players who keep their formation
// around it. Everything follows from the seed, so a restarted mock plays the same match on.

const HALF_MS = [46.5 * 60_000, 48 * 60_000];
const BREAK_MS = 60_000;
const [L, W] = [52.5, 34];

export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const FORMATION = [
  ['GK', -48, 0],
  ['RB', -30, -22],
  ['CB', -34, -8],
  ['CB', -34, 8],
  ['LB', -30, 22],
  ['DM', -20, 0],
  ['CM', -10, -12],
  ['CM', -10, 12],
  ['RW', 6, -22],
  ['ST', 12, 0],
  ['LW', 6, 22],
];
const NAMES = [
  ['Jonas Berg', 'Milan Okafor', 'Tariq van Dijk', 'Pablo Serrano', 'Luca Hofmann', 'Emil Lindqvist'],
  ['Noah Adeyemi', 'Karim Ziani', 'Sven de Groot', 'Mateo Ruiz', 'Felix Brandt', 'Oskar Nowak'],
  ['Adam Kowalczyk', 'Ibrahim Touré', 'Marco Bianchi', 'Yuto Tanaka', 'Liam O’Connor', 'Rúben Teixeira'],
  ['Ivan Petrović', 'Daniel Mensah', 'Hugo Lefèvre', 'Bastian Kahl', 'Andrés Molina', 'Theo Papadopoulos'],
];
const JERSEYS = [1, 2, 4, 5, 3, 6, 8, 10, 7, 9, 11, 14];

export function makeMatch({ id, vendor = 'sportec', seed = 1, home, away, tracking = true }) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const team = (info, offset) => ({
    team_id: `${vendor}-${info.id}`,
    name: info.name,
    colour: info.colour ?? null,
    formation: '4-3-3',
    players: JERSEYS.map((jersey, i) => ({
      player_id: `${vendor}-${info.id}-p${jersey}`,
      name: [...NAMES[offset], ...NAMES[offset + 1]][i],
      jersey,
      position: FORMATION[i]?.[0] ?? 'SUB',
      starter: i < 11,
    })),
  });
  const teams = { home: team(home, 0), away: team(away, 2) };
  const source = `/feeds/${vendor}/${id}`;
  const kickOff = Date.UTC(2026, 10, 21, 14, 30);
  const entries = [];
  let serial = 0;

  const emit = (type, period, clock, side, player, at, extra = {}) => {
    const event = {
      match_id: id,
      id: `e${String(++serial).padStart(5, '0')}`,
      source,
      type,
      outcome: extra.outcome ?? null,
      period,
      clock_ms: Math.round(clock),
      time: new Date(kickOff + clock + (period === 2 ? 62 * 60_000 : 0)).toISOString(),
      team_id: side ? teams[side].team_id : null,
      player_id: player?.player_id ?? null,
      x_m: at ? round(at[0]) : null,
      y_m: at ? round(at[1]) : null,
      end_x_m: extra.end ? round(extra.end[0]) : null,
      end_y_m: extra.end ? round(extra.end[1]) : null,
      body_part: extra.body ?? null,
      ...extra.more,
      qualifiers: {},
      revision: 0,
      data_ref: 'sha256:0#0+0',
      vendor: { id: `e${serial}`, type, team_id: null, player_id: null },
    };
    entries.push({ at: clock + (period === 2 ? HALF_MS[0] + BREAK_MS : 0), event, xg: extra.xg ?? null });
    return event;
  };

  const ball = [];
  const moveBall = (period, clock, x, y, z = 0) => ball.push({ period, clock, x, y, z });
  const on = { home: teams.home.players.slice(0, 11), away: teams.away.players.slice(0, 11) };
  const other = (side) => (side === 'home' ? 'away' : 'home');
  const sign = (side) => (side === 'home' ? 1 : -1);

  for (const period of [1, 2]) {
    let side = period === 1 ? 'home' : 'away';
    let clock = 0;
    let [x, y] = [0, 0];
    let restart = 'kick_off';
    emit('period_start', period, 0, null, null, null);
    moveBall(period, 0, 0, 0);
    let holder = on[side][9];
    while (clock < HALF_MS[period - 1] - 8000) {
      clock += 1400 + next() * 3400;
      const dir = sign(side);
      const forward = x * dir;
      if (period === 2 && clock > 20 * 60_000 && on.home.length === 11 && !on.done) {
        on.done = true;
        for (const s of ['home', 'away']) {
          const sub = teams[s].players[11];
          emit('substitution', period, clock, s, on[s][8], null, { more: { replacement_id: sub.player_id } });
          on[s] = on[s].map((p, i) => (i === 8 ? sub : p));
        }
      }
      if (forward > 28 && next() < 0.3) {
        const spot = next() < 0.06;
        const at = spot ? [41.5 * dir, 0] : [x, y];
        const away = Math.hypot(L - at[0] * dir, at[1]);
        const xg = spot ? 0.76 : Math.max(0.02, Math.min(0.6, 0.55 * Math.exp(-away / 9) * (0.6 + next())));
        const roll = next();
        const outcome =
          roll < xg * 1.05
            ? 'goal'
            : roll < 0.35
              ? 'saved'
              : roll < 0.62
                ? 'off_target'
                : roll < 0.95
                  ? 'blocked'
                  : 'post';
        const end = [L * dir, (next() - 0.5) * 7];
        emit('shot', period, clock, side, pick(on[side].slice(6)), at, {
          outcome,
          end,
          body: pick(['right_foot', 'left_foot', 'head']),
          xg,
          more: { restart: spot ? 'penalty' : 'open_play' },
        });
        moveBall(period, clock, at[0], at[1]);
        moveBall(period, clock + 700, end[0], end[1], outcome === 'off_target' ? 3 : 1);
        if (outcome === 'saved') {
          emit('goalkeeper', period, clock + 650, other(side), on[other(side)][0], end, {
            more: { kind: 'save' },
          });
        }
        clock += outcome === 'goal' ? 45_000 : 12_000;
        side = other(side);
        [x, y] = outcome === 'goal' ? [0, 0] : [-47 * sign(side), 0];
        restart = outcome === 'goal' ? 'kick_off' : 'goal_kick';
        moveBall(period, clock, x, y);
        holder = outcome === 'goal' ? on[side][9] : on[side][0];
        continue;
      }
      if (next() < 0.035) {
        const fouler = pick(on[other(side)].slice(1));
        emit('foul', period, clock, other(side), fouler, [x, y], { more: { kind: 'foul' } });
        emit('foul_won', period, clock, side, holder, [x, y]);
        if (next() < 0.24) {
          emit('card', period, clock + 4000, other(side), fouler, [x, y], { more: { kind: 'yellow' } });
        }
        clock += 18_000;
        moveBall(period, clock, x, y);
        restart = 'free_kick';
      }
      const reach = 6 + next() * 20;
      const angle = (next() - 0.42) * 2.6;
      const to = [
        clamp(x + dir * Math.cos(angle) * reach, -L + 2, L - 6),
        clamp(y + Math.sin(angle) * reach * (next() < 0.5 ? -1 : 1), -W + 2, W - 2),
      ];
      const chance = 0.93 - Math.max(0, to[0] * dir) / 170 - reach / 160;
      const complete = next() < chance;
      const receiver = pick(on[side].filter((p) => p !== holder));
      emit('pass', period, clock, side, holder, [x, y], {
        outcome: complete ? 'complete' : 'incomplete',
        end: to,
        body: 'right_foot',
        more: { recipient_id: complete ? receiver.player_id : null, restart },
      });
      moveBall(period, clock, x, y);
      restart = 'open_play';
      [x, y] = to;
      const flight = 400 + reach * 55;
      clock += flight;
      moveBall(period, clock, x, y, 0);
      if (complete) {
        holder = receiver;
        if (next() < 0.25) {
          const end = [clamp(x + dir * 6, -L + 2, L - 8), y];
          emit('carry', period, clock, side, holder, [x, y], { end });
          clock += 1800;
          [x, y] = end;
          moveBall(period, clock, x, y);
        }
      } else {
        side = other(side);
        holder = pick(on[side].slice(1));
        const kind = next();
        emit(
          kind < 0.45 ? 'interception' : kind < 0.8 ? 'recovery' : 'duel',
          period,
          clock,
          side,
          holder,
          [x, y],
          {
            outcome: kind < 0.8 ? 'success' : 'won',
            more: kind < 0.8 ? {} : { kind: 'tackle' },
          },
        );
      }
    }
    emit('period_end', period, HALF_MS[period - 1], null, null, null);
  }
  entries.sort((a, b) => a.at - b.at);

  return {
    id,
    vendor,
    source,
    teams,
    entries,
    ball,
    tracking,
    kickOff,
    endMs: HALF_MS[0] + HALF_MS[1] + BREAK_MS,
    seed,
  };
}

/** Period and clock at `t` milliseconds of match time, the break included. */
export function clockAt(match, t) {
  if (t < HALF_MS[0] + BREAK_MS) {
    return { period: 1, clock: Math.min(Math.max(0, t), HALF_MS[0]) };
  }
  return { period: 2, clock: Math.min(t - HALF_MS[0] - BREAK_MS, HALF_MS[1]) };
}

export const periodEnd = (period) => HALF_MS[period - 1];

const round = (value) => Math.round(value * 1000) / 1000;
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** Where everybody is. */
export function positions(match, period, clock) {
  const ball = ballAt(match, period, clock);
  const players = [];
  for (const [side, dir] of [
    ['home', 1],
    ['away', -1],
  ]) {
    FORMATION.forEach(([, fx, fy], i) => {
      const phase = i * 1.7 + (dir > 0 ? 0 : 4) + match.seed;
      const t = clock / 1000;
      const keeper = i === 0;
      const x = dir * (fx + (keeper ? 0.06 : 0.42) * (ball.x * dir + 6)) + 2.2 * Math.sin(t / 3.1 + phase);
      const y = dir * fy * 0.82 + (keeper ? 0.08 : 0.32) * ball.y + 2.2 * Math.cos(t / 2.7 + phase * 1.3);
      players.push({ side, index: i, x: clamp(x, -L, L), y: clamp(y, -W, W) });
    });
  }
  const nearest = [...players].sort(
    (a, b) => Math.hypot(a.x - ball.x, a.y - ball.y) - Math.hypot(b.x - ball.x, b.y - ball.y),
  );
  for (const [rank, pull] of [0.75, 0.45].entries()) {
    nearest[rank].x += (ball.x - nearest[rank].x) * pull + (rank === 1 ? 1.2 : 0);
    nearest[rank].y += (ball.y - nearest[rank].y) * pull;
  }
  return { ball, players };
}

function ballAt(match, period, clock) {
  match.ballByPeriod ??= [1, 2].map((p) =>
    match.ball.filter((b) => b.period === p).sort((a, b) => a.clock - b.clock),
  );
  const path = match.ballByPeriod[period - 1];
  let low = 0;
  let high = path.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (path[middle].clock <= clock) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  const [a, b] = [path[low], path[low + 1] ?? path[low]];
  const share = b.clock > a.clock ? clamp((clock - a.clock) / (b.clock - a.clock), 0, 1) : 0;
  const reach = Math.hypot(b.x - a.x, b.y - a.y);
  const arc = reach > 18 ? Math.sin(share * Math.PI) * reach * 0.14 : 0;
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, z: a.z + (b.z - a.z) * share + arc };
}

const MODEL_OF = {
  xg: 'xg',
  xt: 'xt',
  passes_over_expected: 'pass_completion',
  win_probability: 'win_probability',
  draw_probability: 'win_probability',
};

/** The metric values after the first `n` entries. */
export function metricsAfter(match, n, t) {
  const values = [];
  const put = (metric, kind, id, value) => {
    const by = MODEL_OF[metric];
    const model = by ? { model: { id: by, version: '0123456789ab' } } : {};
    values.push({ metric, version: 1, subject: { kind, id }, value, ...model });
  };
  const seen = match.entries.slice(0, n);
  const minutes = clockAt(match, t);
  const played = minutes.clock + (minutes.period === 2 ? HALF_MS[0] : 0);
  const score = { home: 0, away: 0 };
  const sides = { home: match.teams.home, away: match.teams.away };
  const totals = Object.fromEntries(
    Object.entries(sides).map(([side, team]) => {
      const mine = seen.filter(({ event }) => event.team_id === team.team_id);
      const of = (type) => mine.filter(({ event }) => event.type === type);
      const shots = of('shot');
      score[side] = shots.filter(({ event }) => event.outcome === 'goal').length;
      return [
        side,
        {
          mine,
          passes: of('pass'),
          shots,
          fouls: of('foul'),
          defence: [...of('interception'), ...of('duel'), ...of('foul')],
        },
      ];
    }),
  );
  put('score_home', 'match', match.id, score.home);
  put('score_away', 'match', match.id, score.away);
  const allPasses = totals.home.passes.length + totals.away.passes.length;
  for (const [side, team] of Object.entries(sides)) {
    const { mine, passes, shots, defence } = totals[side];
    const theirs = totals[side === 'home' ? 'away' : 'home'].passes;
    figures(put, 'team', team.team_id, passes, shots);
    if (allPasses > 0) {
      put('possession_share', 'team', team.team_id, passes.length / allPasses);
    }
    if (defence.length > 0) {
      put('ppda', 'team', team.team_id, (theirs.length * 0.55) / defence.length);
    }
    put('yellow_cards', 'team', team.team_id, mine.filter(({ event }) => event.type === 'card').length);
    put('red_cards', 'team', team.team_id, 0);
    let sum = 0;
    team.players.forEach((player, i) => {
      const own = mine.filter(({ event }) => event.player_id === player.player_id);
      figures(
        put,
        'player',
        player.player_id,
        own.filter(({ event }) => event.type === 'pass'),
        own.filter(({ event }) => event.type === 'shot'),
      );
      if (match.tracking && i < 11) {
        const distance = (played / 60_000) * (i === 0 ? 55 : 100 + ((i * 37) % 21));
        sum += distance;
        put('distance_m', 'player', player.player_id, distance);
        put('top_speed_mps', 'player', player.player_id, played > 0 ? 6.4 + ((i * 53) % 29) / 10 : 0);
      }
    });
    if (match.tracking) {
      put('distance_m', 'team', team.team_id, sum);
    }
  }
  for (const { event, xg } of seen) {
    if (xg !== null) {
      put('xg', 'event', event.id, xg);
    }
  }
  chances(put, match, score, played / match.endMs);
  return { values, score };
}

/** Made up: the lead counts the more the later it is. */
function chances(put, match, score, share) {
  const lead = (score.home - score.away) * (1 + 3 * share);
  const [home, draw, away] = [Math.exp(lead / 2), 0.6, Math.exp(-lead / 2)];
  const sum = home + draw + away;
  put('win_probability', 'team', match.teams.home.team_id, home / sum);
  put('draw_probability', 'match', match.id, draw / sum);
  put('win_probability', 'team', match.teams.away.team_id, away / sum);
}

function figures(put, kind, id, passes, shots) {
  const complete = passes.filter(({ event }) => event.outcome === 'complete').length;
  put('passes', kind, id, passes.length);
  put('passes_completed', kind, id, complete);
  if (passes.length > 0) {
    put('pass_completion', kind, id, complete / passes.length);
  }
  put('passes_over_expected', kind, id, complete - 0.8 * passes.length);
  put('xt', kind, id, 0.02 * complete - 0.01 * passes.length);
  put('shots', kind, id, shots.length);
  put(
    'shots_on_target',
    kind,
    id,
    shots.filter(({ event }) => ['goal', 'saved'].includes(event.outcome)).length,
  );
  put('goals', kind, id, shots.filter(({ event }) => event.outcome === 'goal').length);
  put(
    'xg',
    kind,
    id,
    shots.reduce((sum, { xg }) => sum + xg, 0),
  );
}
