import { useEffect, useRef } from 'react';
import type { RosterEntry, Side } from '../../api/types';
import { SURFACES, type Scheme, type TeamColours } from '../../domain/colour';
import type { Frame, FrameSource } from '../../domain/frames';
import type { People } from '../../domain/people';
import { useScheme } from '../hooks';
import { Pitch, pitchAspect, PITCH_MARGIN_M, type PitchDimensions } from './Pitch';

interface Props {
  source: FrameSource;
  dimensions: PitchDimensions;
  people: People;
  colours: TeamColours;
  /** Said over the pitch while there is nothing to draw. */
  message: string | null;
}

/** Draws a source of frames on a pitch, once per picture of the screen. */
export function FrameCanvas({ source, dimensions, people, colours, message }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useScheme();
  useEffect(() => {
    let request = 0;
    const step = (now: number) => {
      request = requestAnimationFrame(step);
      const frame = source.at(now);
      const element = canvas.current;
      const context = element?.getContext('2d');
      if (element && context) {
        const pen = new Pen(element, context, dimensions, colours, scheme);
        pen.clear();
        if (frame) {
          pen.frame(frame, source.roster, people);
        }
      }
    };
    request = requestAnimationFrame(step);
    return () => cancelAnimationFrame(request);
  }, [source, dimensions, people, colours, scheme]);
  return (
    <div className="pitch-box" style={{ aspectRatio: pitchAspect(dimensions) }}>
      <Pitch dimensions={dimensions} label="Pitch with the positions of both teams and the ball" />
      <canvas ref={canvas} data-testid="live-pitch" aria-hidden="true" />
      {message ? <p className="pitch-message">{message}</p> : null}
    </div>
  );
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif';

class Pen {
  private readonly perMetre: number;
  private readonly radius: number;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly context: CanvasRenderingContext2D,
    private readonly dimensions: PitchDimensions,
    private readonly colours: TeamColours,
    private readonly scheme: Scheme,
  ) {
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.perMetre = width / (dimensions.length + 2 * PITCH_MARGIN_M);
    this.radius = Math.max(8, Math.min(17, this.perMetre * 1.75));
  }

  clear(): void {
    this.context.clearRect(0, 0, this.canvas.clientWidth, this.canvas.clientHeight);
  }

  frame(frame: Frame, roster: readonly RosterEntry[], people: People): void {
    roster.forEach((entry, slot) => {
      const [x, y] = [frame.x[slot], frame.y[slot]];
      if (x !== undefined && y !== undefined && !Number.isNaN(x)) {
        const jersey = entry.jersey ?? people.person(entry.player_id)?.jersey ?? null;
        this.player(x, y, entry.side ?? people.sideOf(entry.team_id) ?? 'home', jersey);
      }
    });
    if (frame.ball) {
      this.ball(frame.ball, frame.inPlay);
    }
  }

  private pixel(x: number, y: number): [number, number] {
    return [
      (x + this.dimensions.length / 2 + PITCH_MARGIN_M) * this.perMetre,
      (this.dimensions.width / 2 + PITCH_MARGIN_M - y) * this.perMetre,
    ];
  }

  private player(x: number, y: number, side: Side, jersey: number | null): void {
    const { context, radius } = this;
    const [px, py] = this.pixel(x, y);
    const colour = this.colours[side];
    context.beginPath();
    if (side === 'home') {
      context.arc(px, py, radius, 0, 2 * Math.PI);
    } else {
      const r = radius * 1.28;
      context.moveTo(px, py - r);
      context.lineTo(px + r, py);
      context.lineTo(px, py + r);
      context.lineTo(px - r, py);
      context.closePath();
    }
    context.fillStyle = colour.fill;
    context.lineJoin = 'round';
    context.strokeStyle = SURFACES[this.scheme].pitch;
    context.lineWidth = 2;
    context.fill();
    context.stroke();
    if (jersey !== null) {
      context.fillStyle = colour.ink;
      context.font = `600 ${Math.round(radius * 1.08)}px ${FONT}`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillText(String(jersey), px, py + 0.5);
    }
  }

  /** The higher the ball, the larger it is drawn and the further from its shadow. */
  private ball(ball: { x: number; y: number; z: number }, inPlay: boolean): void {
    const { context } = this;
    const [px, py] = this.pixel(ball.x, ball.y);
    const lift = Math.min(ball.z, 12) * this.perMetre * 0.35;
    const radius = Math.max(4.5, this.radius * 0.42) * (1 + Math.min(ball.z, 12) / 20);
    context.globalAlpha = inPlay ? 1 : 0.55;
    if (lift > 1) {
      context.beginPath();
      context.ellipse(px, py, radius, radius * 0.6, 0, 0, 2 * Math.PI);
      context.fillStyle = 'rgba(0, 0, 0, 0.35)';
      context.fill();
    }
    context.beginPath();
    context.arc(px, py - lift, radius, 0, 2 * Math.PI);
    context.fillStyle = '#ffffff';
    context.strokeStyle = '#0c1110';
    context.lineWidth = 2.5;
    context.fill();
    context.stroke();
    context.globalAlpha = 1;
  }
}
