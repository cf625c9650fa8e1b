/**
 * Team colours that everybody can tell apart, in both colour schemes.
 *
 * The vendor's shirt colours are used when they stand out from the page and the pitch (contrast ≥ 3:1, WCAG 1.4.11) and
 * differ for people with any of the three kinds of colour blindness; else both teams get a fixed blue and orange.
 */

export type Scheme = 'light' | 'dark';

export interface TeamColour {
  /** For marks, lines and large figures. */
  fill: string;
  /** For text upon `fill`. */
  ink: string;
}

export interface TeamColours {
  home: TeamColour;
  away: TeamColour;
  /** Whether these are the shirts' own colours. */
  fromShirts: boolean;
}

/** What marks are drawn upon; the same values as in styles.css. */
export const SURFACES: Record<Scheme, { page: string; card: string; pitch: string }> = {
  light: { page: '#f4f6f3', card: '#ffffff', pitch: '#e4ede2' },
  dark: { page: '#0e1412', card: '#161e1b', pitch: '#1a2b22' },
};

const FALLBACK: Record<Scheme, [string, string]> = {
  light: ['#0b5cad', '#b84a00'],
  dark: ['#6db5ff', '#ffa552'],
};

const CONTRAST_MIN = 3;
/** Distance in OKLab that is plainly seen between two marks of some pixels. */
const DISTANCE_MIN = 0.14;

type Rgb = readonly [number, number, number];

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB. */
const VISIONS: readonly (readonly [Rgb, Rgb, Rgb])[] = [
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
];

export function isHexColour(text: string | null | undefined): text is string {
  return typeof text === 'string' && /^#[0-9a-f]{6}$/i.test(text);
}

function linear(hex: string): Rgb {
  const channel = (from: number): number => {
    const value = parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast as WCAG counts it, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(linear(a)), luminance(linear(b))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function times(matrix: readonly [Rgb, Rgb, Rgb], [r, g, b]: Rgb): Rgb {
  const row = (m: Rgb): number => Math.min(1, Math.max(0, m[0] * r + m[1] * g + m[2] * b));
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** The smallest OKLab distance of two colours over normal vision and the three kinds of colour blindness. */
export function distance(a: string, b: string): number {
  const distances = VISIONS.map((vision) => {
    const [x, y] = [oklab(times(vision, linear(a))), oklab(times(vision, linear(b)))];
    return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
  });
  return Math.min(...distances);
}

function withInk(fill: string): TeamColour {
  return { fill, ink: contrast(fill, '#ffffff') >= contrast(fill, '#0c1110') ? '#ffffff' : '#0c1110' };
}

function standsOut(colour: string, scheme: Scheme): boolean {
  return Object.values(SURFACES[scheme]).every((surface) => contrast(colour, surface) >= CONTRAST_MIN);
}

export function teamColours(
  home: string | null | undefined,
  away: string | null | undefined,
  scheme: Scheme,
): TeamColours {
  const usable =
    isHexColour(home) &&
    isHexColour(away) &&
    standsOut(home, scheme) &&
    standsOut(away, scheme) &&
    distance(home, away) >= DISTANCE_MIN;
  const [first, second] = usable ? [home, away] : FALLBACK[scheme];
  return { home: withInk(first), away: withInk(second), fromShirts: usable };
}
