import { describe, expect, it } from 'vitest';
import { contrast, distance, SURFACES, teamColours, type Scheme } from './colour';

const SCHEMES: Scheme[] = ['light', 'dark'];

describe('team colours', () => {
  it('are the shirts’ when everybody can tell them apart', () => {
    expect(teamColours('#b01030', '#1d4f91', 'light').fromShirts).toBe(true);
  });

  it.each([
    ['alike', '#b01030', '#a8122c'],
    ['alike to colour-blind people', '#b5651d', '#6b8e23'],
    ['lost on the page', '#ffffff', '#1d4f91'],
    ['lost on the grass', '#dff0dc', '#1d4f91'],
    ['unknown', null, '#1d4f91'],
    ['no colour at all', 'red', '#1d4f91'],
  ])('fall back to blue and orange when they are %s', (_, home, away) => {
    expect(teamColours(home, away, 'light').fromShirts).toBe(false);
  });

  it.each(SCHEMES)('of the fallback can be read and told apart (%s)', (scheme) => {
    const { home, away } = teamColours(null, null, scheme);
    for (const { fill, ink } of [home, away]) {
      Object.values(SURFACES[scheme]).forEach((surface) => {
        expect(contrast(fill, surface)).toBeGreaterThanOrEqual(3);
      });
      expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5);
    }
    expect(distance(home.fill, away.fill)).toBeGreaterThan(0.14);
  });

  it('contrast is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
});
