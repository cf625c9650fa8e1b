import type { MatchDetail, ModelVersion, Side } from '../../api/types';
import { type Timeline } from '../../domain/clock';
import {
  niceTicks,
  overlap,
  placeLabels,
  scale,
  spread,
  withoutOverlap,
  type Box,
} from '../../domain/layout';
import type { People } from '../../domain/people';
import { raceLine, type RaceLine, type Shot } from '../../domain/shots';
import { useWidth } from '../hooks';
import { Empty, Panel, SideMark } from '../parts';
import { XgSaidBy } from './SaidBy';

const SIDES = ['home', 'away'] as const;
const NARROW_PX = 560;
/** Wider than any digit or letter of the labels on average, so that boxes are never too small. */
const LETTER_PX = 7.4;
const LABEL_PX = 17;

interface Props {
  match: MatchDetail;
  shots: readonly Shot[];
  timeline: Timeline;
  nowS: number;
  people: People;
  model: ModelVersion | null | undefined;
}

/** Expected goals of both teams added up over the match. */
export function XgRace({ match, shots, timeline, nowS, people, model }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const isEmpty = !shots.some((shot) => shot.xg !== null || shot.goal);
  const end = match.status === 'finished' ? timeline.endS : nowS;
  const lines = SIDES.map((side) => raceLine(shots, side, timeline, end));
  return (
    <Panel
      title="Expected goals over time"
      className="area-race"
      aside={
        <p className="legend">
          {SIDES.map((side) => (
            <span key={side}>
              <SideMark side={side} /> {people.names[side]}
            </span>
          ))}
        </p>
      }
    >
      <div ref={ref} className="chart">
        {isEmpty ? (
          <Empty>
            {match.status === 'finished'
              ? 'No shot was recorded in this match.'
              : 'No shot yet: the lines start with the first one.'}
          </Empty>
        ) : width > 0 ? (
          <Chart width={width} lines={lines} timeline={timeline} people={people} shots={shots} />
        ) : null}
      </div>
      {isEmpty ? null : <XgSaidBy model={model} />}
    </Panel>
  );
}

function Chart({
  width,
  lines,
  timeline,
  people,
  shots,
}: {
  width: number;
  lines: RaceLine[];
  timeline: Timeline;
  people: People;
  shots: readonly Shot[];
}) {
  const narrow = width < NARROW_PX;
  const height = narrow ? 230 : 300;
  const names = lines.map((line) => clip(people.names[line.side], 21));
  const labelWidth = narrow ? 44 : Math.max(...names.map((name) => name.length * LETTER_PX)) + 20;
  const plot = { left: 36, right: width - labelWidth - 8, top: 34, bottom: height - 30 };
  const most = Math.max(0.5, ...lines.map((line) => line.total));
  const top = most * 1.12;
  const ticks = niceTicks(most, narrow ? 3 : 4).filter((tick) => tick <= top);
  const x = scale([0, timeline.endS], [plot.left, plot.right]);
  const y = scale([0, top], [plot.bottom, plot.top]);
  const ends = spread(
    lines.map((line) => y(line.total)),
    narrow ? 22 : 40,
    plot.top + 6,
    plot.bottom - (narrow ? 10 : 24),
  );
  const endBoxes = lines.map((line, i) => ({
    x: x(line.points.at(-1)?.atS ?? 0) + 8,
    y: (ends[i] ?? 0) - 20,
    width: labelWidth,
    height: narrow ? 28 : 40,
  }));
  return (
    <svg width={width} height={height} role="img" aria-label={inWords(lines, people)}>
      <Grid timeline={timeline} ticks={ticks} x={x} y={y} plot={plot} narrow={narrow} />
      {lines.map((line) => (
        <path
          key={line.side}
          d={line.points
            .map((p, i) => `${i === 0 ? 'M' : 'L'}${x(p.atS).toFixed(1)} ${y(p.total).toFixed(1)}`)
            .join('')}
          className="race-line"
          stroke={`var(--${line.side})`}
          strokeDasharray={line.side === 'away' ? '7 4' : undefined}
        />
      ))}
      <Goals lines={lines} shots={shots} people={people} x={x} y={y} plot={plot} taken={endBoxes} />
      {lines.map((line, i) => {
        const at = { x: x(line.points.at(-1)?.atS ?? 0), y: y(line.total), label: ends[i] ?? 0 };
        return (
          <g key={line.side}>
            <path
              d={`M${at.x + 2} ${at.y}L${at.x + 10} ${at.label}`}
              stroke={`var(--${line.side})`}
              className="race-leader"
            />
            <text x={at.x + 14} y={at.label + (narrow ? 5 : -2)} className="race-total">
              {line.total.toFixed(2)}
            </text>
            {narrow ? null : (
              <text x={at.x + 14} y={at.label + 15} className="race-name">
                {names[i]}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

type Scale = (value: number) => number;

function Grid({
  timeline,
  ticks,
  x,
  y,
  plot,
  narrow,
}: {
  timeline: Timeline;
  ticks: number[];
  x: Scale;
  y: Scale;
  plot: Plot;
  narrow: boolean;
}) {
  const breaks = timeline.stretches.slice(1);
  const minutes = timeline.ticks(15);
  const fits = withoutOverlap(minutes.map((tick) => ({ x: x(tick.atS) - 18, y: 0, width: 36, height: 1 })));
  return (
    <g className="axis">
      {ticks.map((tick) => (
        <g key={tick}>
          <path
            d={`M${plot.left} ${y(tick)}H${plot.right}`}
            className={tick === 0 ? 'axis-base' : 'axis-line'}
          />
          <text x={plot.left - 8} y={y(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {minutes.map((tick, i) =>
        fits[i] ? (
          <text key={tick.label} x={x(tick.atS)} y={plot.bottom + 20} textAnchor="middle">
            {tick.label}
          </text>
        ) : null,
      )}
      {breaks.map(({ period, fromS }) => (
        <g key={period}>
          <path d={`M${x(fromS)} ${plot.top - 12}V${plot.bottom}`} className="axis-break" />
          {narrow ? null : (
            <text x={x(fromS)} y={plot.top - 18} textAnchor="middle">
              {period === 2 ? 'Half-time' : period === 3 ? 'Extra time' : ''}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** The goals on their lines, labelled as far as there is room. */
function Goals({
  lines,
  shots,
  people,
  x,
  y,
  plot,
  taken,
}: {
  lines: RaceLine[];
  shots: readonly Shot[];
  people: People;
  x: Scale;
  y: Scale;
  plot: Plot;
  taken: readonly Box[];
}) {
  const standing = scoreAfter(shots);
  const marks = lines
    .flatMap((line) => line.goals.map((goal) => ({ side: line.side, ...goal })))
    .sort((a, b) => a.atS - b.atS)
    .map((goal) => {
      const name = people.person(goal.shot.event.player_id)?.shortName ?? '';
      const text =
        `${standing.get(goal.shot) ?? ''} ${clip(name, 14)}${goal.shot.ownGoal ? ' (og)' : ''}`.trim();
      const [cx, cy] = [x(goal.atS), y(goal.total)];
      return { ...goal, text, cx, cy };
    });
  const ownMarks = marks.map(({ cx, cy }) => ({ x: cx - 8, y: cy - 8, width: 16, height: 16 }));
  const strokes = lines.flatMap((line) => strokesOf(line, x, y));
  const places = placeLabels(
    marks.map(({ text, cx, cy }) =>
      fewestCrossings(labelPlaces(cx, cy, text.length * LETTER_PX, plot), strokes),
    ),
    [...taken, ...ownMarks],
  );
  return (
    <g>
      {marks.map((goal, i) => {
        const place = places[i];
        return (
          <g key={`${goal.shot.event.source} ${goal.shot.event.id}`}>
            <GoalMark side={goal.side} cx={goal.cx} cy={goal.cy} />
            {place ? (
              <text
                x={place.x + place.width / 2}
                y={place.y + LABEL_PX * 0.75}
                textAnchor="middle"
                className="race-goal"
              >
                {goal.text}
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}

/** Where the label of a goal may stand, the best place first. */
function labelPlaces(cx: number, cy: number, width: number, plot: Plot): Box[] {
  const box = (x: number, y: number): Box => ({
    x: Math.min(plot.right - width, Math.max(plot.left + 2, x)),
    y,
    width,
    height: LABEL_PX,
  });
  const [above, level, below] = [cy - 12 - LABEL_PX, cy - LABEL_PX / 2, cy + 12];
  return [
    box(cx - width / 2, above),
    box(cx - width - 12, level),
    box(cx - width, above - LABEL_PX),
    box(cx + 12, below),
    box(cx - width / 2, below),
  ].filter((place) => place.y >= 0 && place.y + LABEL_PX <= plot.bottom);
}

/** The straight pieces of a step line as boxes. */
function strokesOf(line: RaceLine, x: Scale, y: Scale): Box[] {
  return line.points.slice(1).map((to, i) => {
    const from = line.points[i] ?? to;
    const [left, top] = [x(from.atS), y(to.total)];
    return { x: left - 2, y: top - 2, width: x(to.atS) - left + 4, height: y(from.total) - top + 4 };
  });
}

/** The places in their order, those that lie over fewer lines first. */
function fewestCrossings(places: readonly Box[], strokes: readonly Box[]): Box[] {
  const crossings = (place: Box) => strokes.filter((stroke) => overlap(place, stroke)).length;
  return [...places].sort((a, b) => crossings(a) - crossings(b));
}

function GoalMark({ side, cx, cy }: { side: Side; cx: number; cy: number }) {
  return side === 'home' ? (
    <circle cx={cx} cy={cy} r="7" fill="var(--home)" className="mark" />
  ) : (
    <path
      d={`M${cx} ${cy - 9}L${cx + 9} ${cy}L${cx} ${cy + 9}L${cx - 9} ${cy}Z`}
      fill="var(--away)"
      className="mark"
    />
  );
}

/** `1–0` after each goal. */
function scoreAfter(shots: readonly Shot[]): Map<Shot, string> {
  const score = { home: 0, away: 0 };
  const after = new Map<Shot, string>();
  for (const shot of shots) {
    if (shot.goal) {
      score[shot.side]++;
      after.set(shot, `${score.home}–${score.away}`);
    }
  }
  return after;
}

function inWords(lines: RaceLine[], people: People): string {
  const parts = lines.map(
    (line) =>
      `${people.names[line.side]} ${line.total.toFixed(2)} expected goals, ${line.goals.length} goals`,
  );
  return `Expected goals over time: ${parts.join('; ')}.`;
}

const clip = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
