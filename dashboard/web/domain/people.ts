import type { LineupPlayer, MatchDetail, MatchSummary, Side, TeamDetail } from '../api/types';

/** Who is who in a match. */
export interface Person {
  id: string;
  name: string;
  /** The last part of the name, for places with little room. */
  shortName: string;
  jersey: number | null;
  side: Side;
  position: string | null;
  starter: boolean | null;
}

export class People {
  private readonly byId = new Map<string, Person>();
  private readonly sides = new Map<string, Side>();
  readonly names: Record<Side, string>;

  constructor(match: MatchDetail) {
    this.names = { home: teamName(match, 'home'), away: teamName(match, 'away') };
    this.add(match.home, 'home');
    this.add(match.away, 'away');
  }

  person(id: string | null | undefined): Person | undefined {
    return id ? this.byId.get(id) : undefined;
  }

  sideOf(teamId: string | null): Side | undefined {
    return teamId === null ? undefined : this.sides.get(teamId);
  }

  all(): Person[] {
    return [...this.byId.values()];
  }

  private add(team: TeamDetail | null, side: Side): void {
    if (team === null) {
      return;
    }
    this.sides.set(team.team_id, side);
    for (const player of team.players ?? []) {
      this.byId.set(player.player_id, toPerson(player, side));
    }
  }
}

function toPerson(player: LineupPlayer, side: Side): Person {
  const name = player.name.trim() || (player.jersey === null ? 'Unnamed' : `No. ${player.jersey}`);
  return {
    id: player.player_id,
    name,
    shortName: shortName(name),
    jersey: player.jersey,
    side,
    position: player.position,
    starter: player.starter,
  };
}

const PARTICLES = new Set([
  'van',
  'von',
  'de',
  'da',
  'di',
  'del',
  'della',
  'der',
  'den',
  'dos',
  'ter',
  'ten',
  'el',
  'al',
  'la',
  'le',
]);

/** The family name with its particles: `Virgil van Dijk` → `van Dijk`. */
export function shortName(name: string): string {
  const parts = name.split(/\s+/);
  let from = parts.length - 1;
  while (from > 1 && PARTICLES.has((parts[from - 1] ?? '').toLowerCase())) {
    from--;
  }
  return from > 0 ? parts.slice(from).join(' ') : name;
}

export function teamName(match: MatchSummary, side: Side): string {
  return match[side]?.name || (side === 'home' ? 'Home team' : 'Away team');
}
