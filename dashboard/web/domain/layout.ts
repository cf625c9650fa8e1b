/** Small geometry for our own charts. */

/** A linear map from a domain to a range. */
export function scale(domain: [number, number], range: [number, number]): (value: number) => number {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  const slope = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0);
  return (value) => r0 + (value - d0) * slope;
}

/** Round values from 0 to at least `max`: about `n` steps of 1, 2 or 5 times a power of ten. */
export function niceTicks(max: number, n: number): number[] {
  if (!(max > 0)) {
    return [0];
  }
  const raw = max / n;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.9) ?? raw;
  const ticks: number[] = [];
  for (let i = 0; i * step < max + step * 0.999; i++) {
    ticks.push(Number((i * step).toPrecision(12)));
  }
  return ticks;
}

/**
 * Moves labels apart along one axis so that neighbours are at least `gap` apart, as near to their places as that
 * allows, within `min` and `max` as long as there is room. Keeps the order of the input.
 */
export function spread(wanted: readonly number[], gap: number, min: number, max: number): number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index);
  const placed: number[] = [];
  for (const { at } of order) {
    const floor = placed.length === 0 ? min : (placed.at(-1) ?? min) + gap;
    placed.push(Math.max(at, floor));
  }
  let ceiling = max;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i] ?? 0, ceiling);
    ceiling = (placed[i] ?? 0) - gap;
  }
  const result = new Array<number>(wanted.length).fill(0);
  order.forEach(({ index }, i) => (result[index] = placed[i] ?? 0));
  return result;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Which of the boxes can be shown without one lying over another or over `taken`; the first ones win. */
export function withoutOverlap(boxes: readonly Box[], taken: readonly Box[] = []): boolean[] {
  const shown: Box[] = [...taken];
  return boxes.map((box) => {
    const free = shown.every((other) => !overlap(box, other));
    if (free) {
      shown.push(box);
    }
    return free;
  });
}

/** For each label the first of its places that lies over nothing, or null; the first labels win. */
export function placeLabels(labels: readonly (readonly Box[])[], taken: readonly Box[]): (Box | null)[] {
  const shown: Box[] = [...taken];
  return labels.map((places) => {
    const place = places.find((box) => shown.every((other) => !overlap(box, other))) ?? null;
    if (place) {
      shown.push(place);
    }
    return place;
  });
}
