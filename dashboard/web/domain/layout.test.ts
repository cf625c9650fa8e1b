import { describe, expect, it } from 'vitest';
import { niceTicks, overlap, placeLabels, scale, spread, withoutOverlap } from './layout';

describe('layout', () => {
  it('scales linearly', () => {
    expect(scale([0, 10], [100, 0])(2.5)).toBe(75);
    expect(scale([3, 3], [5, 9])(3)).toBe(5);
  });

  it('chooses round ticks that cover the maximum', () => {
    expect(niceTicks(2.3, 4)).toEqual([0, 1, 2, 3]);
    expect(niceTicks(0.5, 4)).toEqual([0, 0.2, 0.4, 0.6]);
    expect(niceTicks(0, 4)).toEqual([0]);
  });

  it('moves labels apart, in their order and within the chart', () => {
    expect(spread([50, 52], 20, 0, 100)).toEqual([50, 70]);
    expect(spread([95, 94], 20, 0, 100)).toEqual([100, 80]);
    expect(spread([10, 90], 20, 0, 100)).toEqual([10, 90]);
  });

  it('shows no box over another', () => {
    const box = (x: number) => ({ x, y: 0, width: 10, height: 10 });
    expect(withoutOverlap([box(0), box(5), box(12)])).toEqual([true, false, true]);
    expect(withoutOverlap([box(0)], [box(3)])).toEqual([false]);
    expect(overlap(box(0), box(10))).toBe(false);
    expect(placeLabels([[box(0), box(30)], [box(2), box(20)], [box(21)]], [box(0)])).toEqual([
      box(30),
      box(2 + 18),
      null,
    ]);
  });
});
