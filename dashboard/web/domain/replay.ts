import type { RosterEntry, StoredFrame } from '../api/types';
import { frameAt, fromStored, type Frame, type FrameSource } from './frames';
import type { People } from './people';

type Fetch = (period: number, fromMs: number, toMs: number, signal: AbortSignal) => Promise<StoredFrame[]>;

const CHUNK_MS = 20_000;
const CHUNKS_KEPT = 12;

interface Chunk {
  frames: Frame[] | null;
}

/** Plays stored frames from any moment on; reads them in stretches, a little ahead of where it is. */
export class Replay implements FrameSource {
  roster: RosterEntry[] = [];
  speed = 1;
  playing = false;
  clockMs = 0;
  state: 'loading' | 'ready' | 'empty' = 'loading';

  private period = 1;
  private chunks = new Map<number, Chunk>();
  private abort = new AbortController();
  private lastAskedMs = NaN;
  private readonly slots = new Map<string, number>();

  constructor(
    private readonly people: People,
    private readonly fetchFrames: Fetch,
  ) {}

  seek(period: number, clockMs: number): void {
    if (period !== this.period || this.abort.signal.aborted) {
      this.abort.abort();
      this.abort = new AbortController();
      this.chunks.clear();
      this.period = period;
    }
    this.clockMs = clockMs;
    this.want(this.chunkOf(clockMs));
  }

  play(playing: boolean): void {
    this.playing = playing;
  }

  stop(): void {
    this.playing = false;
    this.abort.abort();
  }

  at(nowMs: number): Frame | null {
    const elapsed = Number.isNaN(this.lastAskedMs) ? 0 : Math.min(250, nowMs - this.lastAskedMs);
    this.lastAskedMs = nowMs;
    const here = this.chunkOf(this.clockMs);
    this.want(here);
    this.want(here + 1);
    const chunk = this.chunks.get(here);
    if (!chunk?.frames) {
      this.state = 'loading';
      return null;
    }
    this.state = chunk.frames.length > 0 ? 'ready' : 'empty';
    if (this.playing) {
      this.clockMs += elapsed * this.speed;
      if (chunk.frames.length === 0 && this.chunks.get(here + 1)?.frames?.length === 0) {
        this.playing = false; // Past the end.
      }
    }
    return frameAt(chunk.frames, this.clockMs);
  }

  private chunkOf(clockMs: number): number {
    return Math.floor(clockMs / CHUNK_MS);
  }

  private want(index: number): void {
    if (this.chunks.has(index) || this.abort.signal.aborted) {
      return;
    }
    const chunk: Chunk = { frames: null };
    const chunks = this.chunks;
    chunks.set(index, chunk);
    const oldest = chunks.keys().next().value;
    if (chunks.size > CHUNKS_KEPT && oldest !== undefined) {
      chunks.delete(oldest);
    }
    const { signal } = this.abort;
    // A frame more than the stretch, so that the last moment of it has an end to move to.
    this.fetchFrames(this.period, index * CHUNK_MS, (index + 1) * CHUNK_MS + 100, signal)
      .then((frames) => (chunk.frames = frames.map((frame) => fromStored(frame, this.slotOf))))
      .catch(() => setTimeout(() => chunks.delete(index), 1000));
  }

  private readonly slotOf = (playerId: string, teamId: string): number => {
    const known = this.slots.get(playerId);
    if (known !== undefined) {
      return known;
    }
    const slot = this.roster.length;
    const person = this.people.person(playerId);
    this.slots.set(playerId, slot);
    this.roster.push({
      player_id: playerId,
      team_id: teamId,
      jersey: person?.jersey ?? null,
      side: person?.side ?? this.people.sideOf(teamId) ?? 'home',
    });
    return slot;
  };
}
