import type { ReactNode } from 'react';
import type { MatchDetail } from '../../api/types';

export interface PitchDimensions {
  length: number;
  width: number;
}

/** Grass that is drawn around the lines, in metres. */
export const PITCH_MARGIN_M = 3;

export function pitchOf(match: MatchDetail): PitchDimensions {
  return { length: match.pitch?.length_m ?? 105, width: match.pitch?.width_m ?? 68 };
}

export const pitchAspect = ({ length, width }: PitchDimensions): number =>
  (length + 2 * PITCH_MARGIN_M) / (width + 2 * PITCH_MARGIN_M);

/** A pitch from above in metres, the home team attacking to the right. Children see y upwards, as the data have it. */
export function Pitch({
  dimensions,
  label,
  children,
}: {
  dimensions: PitchDimensions;
  label: string;
  children?: ReactNode;
}) {
  const { length, width } = dimensions;
  const [x, y] = [-length / 2 - PITCH_MARGIN_M, -width / 2 - PITCH_MARGIN_M];
  return (
    <svg
      className="pitch"
      viewBox={`${x} ${y} ${-2 * x} ${-2 * y}`}
      role={children === undefined ? 'img' : 'group'}
      aria-label={label}
    >
      <rect className="grass" x={x} y={y} width={-2 * x} height={-2 * y} rx="1.5" />
      <Markings length={length} width={width} />
      {children === undefined ? null : <g transform="scale(1 -1)">{children}</g>}
    </svg>
  );
}

function Markings({ length, width }: PitchDimensions) {
  const [l, w] = [length / 2, width / 2];
  return (
    <g className="markings" aria-hidden="true">
      <rect x={-l} y={-w} width={length} height={width} />
      <path d={`M0 ${-w}V${w}`} />
      <circle r="9.15" />
      <circle r="0.35" className="spot" />
      {[-1, 1].map((end) => (
        <g key={end} transform={`scale(${end} 1)`}>
          <path d={`M${l} -20.16H${l - 16.5}V20.16H${l}`} />
          <path d={`M${l} -9.16H${l - 5.5}V9.16H${l}`} />
          <path d={`M${l} -3.66h1.8v7.32h-1.8`} />
          <path d={`M${l - 16.5} -7.31A9.15 9.15 0 0 0 ${l - 16.5} 7.31`} />
          <circle cx={l - 11} r="0.35" className="spot" />
        </g>
      ))}
    </g>
  );
}
