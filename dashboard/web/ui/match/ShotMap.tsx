import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { MatchDetail, ModelVersion } from '../../api/types';
import { displayMinute } from '../../domain/clock';
import { plural } from '../../domain/format';
import type { People } from '../../domain/people';
import { sentence } from '../../domain/sentence';
import type { Shot } from '../../domain/shots';
import { Empty, Panel, SideMark } from '../parts';
import { Pitch, pitchOf } from './Pitch';
import { XgSaidBy } from './SaidBy';

const NEAR_M = 6;

type PlacedShot = Shot & { x: number; y: number };

/** All shots where they were taken: the larger the better the chance, filled when it was a goal. */
export function ShotMap({
  match,
  shots,
  people,
  model,
}: {
  match: MatchDetail;
  shots: readonly Shot[];
  people: People;
  model: ModelVersion | null | undefined;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const placed = shots.flatMap((shot): PlacedShot[] => {
    const { x_m: x, y_m: y } = shot.event;
    return shot.ownGoal || x === null || y === null ? [] : [{ ...shot, x, y }];
  });
  const index = placed.findIndex((shot) => keyOf(shot) === chosen);
  const pick = placed[index];
  const withoutPlace = shots.filter((shot) => !shot.ownGoal).length - placed.length;

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined && placed.length > 0) {
      event.preventDefault();
      const next = placed[(index + step + placed.length) % placed.length];
      setChosen(next ? keyOf(next) : null);
    }
  };

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const near = nearest(placed, event);
    if (near) {
      setChosen(keyOf(near));
    }
  };

  return (
    <Panel title="Shots" className="area-shots" aside={<Legend />}>
      {placed.length === 0 ? (
        <Empty>{match.status === 'finished' ? 'No shot with a place was recorded.' : 'No shot yet.'}</Empty>
      ) : (
        <>
          {/* The arrow keys go through the shots; the sentence below is read out. */}
          <div
            className="shot-map"
            tabIndex={0}
            role="application"
            aria-label={`Shot map, ${plural(placed.length, 'shot')}. Arrow keys go from shot to shot.`}
            onKeyDown={move}
            onPointerMove={point}
            onPointerDown={point}
          >
            <Pitch dimensions={pitchOf(match)} label="Shots on the pitch">
              {[...placed].sort(bySize).map((shot) => (
                <ShotMark key={keyOf(shot)} shot={shot} isChosen={keyOf(shot) === chosen} />
              ))}
            </Pitch>
          </div>
          <p className="pitch-caption" role="status" data-testid="shot-detail">
            {pick ? (
              <>
                <span className="minute">{displayMinute(pick.event.period, pick.event.clock_ms)}′</span>
                <SideMark side={pick.side} /> {sentence(pick.event, people, pick.xg).text}
              </>
            ) : (
              'Point at or tap a shot to see whose it was.'
            )}
          </p>
          {withoutPlace > 0 ? <p className="note">{plural(withoutPlace, 'shot')} without a place.</p> : null}
          <XgSaidBy model={model} />
        </>
      )}
    </Panel>
  );
}

const keyOf = (shot: Shot): string => `${shot.event.source}\n${shot.event.id}`;
/** Small marks over large ones, goals over all. */
const bySize = (a: Shot, b: Shot): number => Number(a.goal) - Number(b.goal) || (b.xg ?? 0) - (a.xg ?? 0);
const radius = (xg: number | null): number => 0.9 + Math.sqrt(Math.min(1, Math.max(0, xg ?? 0.03))) * 3;

function ShotMark({ shot, isChosen }: { shot: PlacedShot; isChosen: boolean }) {
  const { x, y, side } = shot;
  const r = radius(shot.xg);
  const colour = `var(--${side})`;
  const d = r * 1.25;
  const shape =
    side === 'home'
      ? `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
      : `M${x} ${y - d}L${x + d} ${y}L${x} ${y + d}L${x - d} ${y}Z`;
  return (
    <g>
      {isChosen ? <circle cx={x} cy={y} r={d + 1.1} className="shot-ring" /> : null}
      <path d={shape} stroke={colour} fill={colour} fillOpacity={shot.goal ? 1 : 0.16} strokeWidth="0.4" />
      {shot.goal ? (
        <path
          d={`M${x - r * 0.4} ${y}l${r * 0.3} ${-r * 0.32}l${r * 0.55} ${r * 0.66}`}
          className="shot-tick"
          stroke={`var(--${side}-ink)`}
        />
      ) : null}
    </g>
  );
}

/** The shot nearest to a finger or pointer, if one is near. */
function nearest(shots: readonly PlacedShot[], event: PointerEvent<HTMLDivElement>): PlacedShot | null {
  const svg = event.currentTarget.querySelector('svg');
  const toMetres = svg?.getScreenCTM()?.inverse();
  if (!toMetres) {
    return null;
  }
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(toMetres);
  let best: PlacedShot | null = null;
  let bestM = NEAR_M;
  for (const shot of shots) {
    const metres = Math.hypot(shot.x - at.x, -shot.y - at.y); // y grows downwards on the screen
    if (metres < bestM) {
      [best, bestM] = [shot, metres];
    }
  }
  return best;
}

function Legend() {
  return (
    <p className="legend">
      <span>
        <svg width="40" height="18" viewBox="0 0 40 18" aria-hidden="true" className="legend-sizes">
          <circle cx="6" cy="9" r="3" />
          <circle cx="17" cy="9" r="5" />
          <circle cx="31" cy="9" r="7.5" />
        </svg>
        larger = better chance
      </span>
      <span>
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" className="legend-goal">
          <circle cx="9" cy="9" r="7.5" />
        </svg>
        filled = goal
      </span>
    </p>
  );
}
