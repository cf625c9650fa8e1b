/** What the server sends: the shapes of `/v1`. Positions in metres from the centre spot, home attacks +x. */

export type Side = 'home' | 'away';
export type MatchStatus = 'scheduled' | 'live' | 'finished';

export interface Score {
  home: number;
  away: number;
}

export interface TeamRef {
  team_id: string;
  name: string;
  /** Main shirt colour, `#rrggbb`. */
  colour?: string | null;
}

export interface MatchSummary {
  match_id: string;
  vendor: { name: string; id: string };
  home: TeamRef | null;
  away: TeamRef | null;
  kick_off: string | null;
  competition: string | null;
  season: string | null;
  status: MatchStatus;
  period: number | null;
  /** Milliseconds since the period's start. */
  clock_ms: number | null;
  score: Score;
  score_vendor: Score | null;
  has_tracking: boolean;
  last_event_at: string | null;
}

export interface LineupPlayer {
  player_id: string;
  name: string;
  jersey: number | null;
  position: string | null;
  starter: boolean | null;
}

export interface TeamDetail extends TeamRef {
  players?: LineupPlayer[];
  formation?: string | null;
}

export interface MatchDetail extends MatchSummary {
  home: TeamDetail | null;
  away: TeamDetail | null;
  pitch: { length_m: number; width_m: number } | null;
  periods: { period: number; start: string; end: string | null }[];
  shoot_out: Score | null;
}

export interface MatchEvent {
  match_id: string;
  id: string;
  source: string;
  type: string;
  outcome: string | null;
  period: number;
  clock_ms: number;
  time: string | null;
  team_id: string | null;
  player_id: string | null;
  x_m: number | null;
  y_m: number | null;
  end_x_m: number | null;
  end_y_m: number | null;
  body_part: string | null;
  recipient_id?: string | null;
  restart?: string | null;
  cross?: boolean;
  kind?: string | null;
  vendor_xg?: number | null;
  replacement_id?: string | null;
  formation?: string | null;
  revision: number;
}

/** A fact taken back by its vendor; comes among the events. */
export interface Withdrawal {
  type: 'withdrawal';
  id: string;
  source: string;
  revision: number;
}

export type SubjectKind = 'match' | 'team' | 'player' | 'event';

/** A model and which version of it. */
export interface ModelVersion {
  id: string;
  version: string;
}

export interface MetricValue {
  metric: string;
  version: number;
  subject: { kind: SubjectKind; id: string };
  /** Null takes a value back: it is not defined any more. */
  value: number | null;
  /** Said the value; left out when none did. */
  model?: ModelVersion;
}

export interface MetricValues {
  match_id?: string;
  /** How much of the log the values are computed from; rises. */
  position: number;
  /** Whether these are all values; else those that are not named stay as they are. */
  full?: boolean;
  values: MetricValue[];
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** One frame in the compact form of the frame stream: x, y and z in metres. */
export interface LiveFrame {
  clock_ms: number;
  frame: number;
  ball: [number, number, number | null] | null;
  /** Slot in the roster, x, y. */
  p: [number, number, number][];
  in_play: boolean;
}

export interface LiveFrames {
  period: number;
  frames: LiveFrame[];
}

export interface RosterEntry {
  player_id: string;
  team_id: string;
  jersey: number | null;
  /** Null while the line-up is not known. */
  side: Side | null;
}

/** One frame as `/frames` sends it, a line each. */
export interface StoredFrame {
  period: number;
  clock_ms: number;
  frame: number;
  ball: { x_m: number; y_m: number; z_m: number | null } | null;
  players: { player_id: string; team_id: string; x_m: number; y_m: number }[];
  ball_in_play: boolean;
}

export interface Ledger {
  received: number;
  kept: number;
  duplicate: number;
  rejected: number;
  in_flight: number;
}

export interface PipelineSource {
  /** Empty: documents that no feed knows. */
  source: string;
  match_id: string | null;
  vendor: string;
  ledger: Ledger;
  by_kind: Record<string, Ledger>;
  last_arrival_at: string | null;
  freshness_s: number | null;
}

export interface Lag {
  consumer: string;
  topic: string;
  records: number;
  seconds: number | null;
}

export interface Pipeline {
  ledger: Ledger;
  sources: PipelineSource[];
  lag: Lag[];
  dead_letters: { total: number; by_code: Record<string, number> };
}

export interface DeadLetter {
  /** Partition and offset in the log. */
  id: string;
  vendor: string;
  match_id: string | null;
  code: string;
  location: string | null;
  detail: string | null;
  bytes: number;
  received_at: string | null;
  attempt: number | null;
}

export interface DeadLetterDetail extends DeadLetter {
  payload: { base64: string; text?: string | null };
  headers: Record<string, string>;
}

export interface Component {
  name: string;
  state: 'starting' | 'up' | 'paused' | 'down';
  detail: string | null;
}

export interface Status {
  version: string;
  state: 'starting' | 'ready';
  components: Component[];
  started_at: string;
}
