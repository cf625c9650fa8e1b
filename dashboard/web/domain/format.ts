/** Numbers and times as people read them. */

const LOCALE = 'en-GB';
const NONE = '–';

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const dateTime = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
const dateOnly = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium' });

export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? NONE : whole.format(value);
}

export function decimal(value: number | null | undefined, digits: number): string {
  return value === null || value === undefined ? NONE : value.toFixed(digits);
}

/** With its sign, a real minus: `+1.3`, `−0.4`. */
export function signed(value: number | null | undefined, digits: number): string {
  if (value === null || value === undefined) {
    return NONE;
  }
  const size = Math.abs(value).toFixed(digits);
  return Number(size) === 0 ? size : `${value < 0 ? '−' : '+'}${size}`;
}

/** A share from 0 to 1. */
export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? NONE : `${Math.round(share * 100)}%`;
}

export function kilometres(metres: number | null | undefined, digits = 1): string {
  return metres === null || metres === undefined ? NONE : (metres / 1000).toFixed(digits);
}

export function kilometresPerHour(metresPerSecond: number | null | undefined): string {
  return metresPerSecond === null || metresPerSecond === undefined
    ? NONE
    : (metresPerSecond * 3.6).toFixed(1);
}

export function dayAndTime(iso: string | null | undefined): string {
  const time = iso ? new Date(iso) : null;
  return time && !Number.isNaN(time.getTime()) ? dateTime.format(time) : '';
}

export function day(iso: string | null | undefined): string {
  const time = iso ? new Date(iso) : null;
  return time && !Number.isNaN(time.getTime()) ? dateOnly.format(time) : '';
}

export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) {
    return NONE;
  }
  if (seconds < 1) {
    return '< 1 s';
  }
  if (seconds < 90) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 90 * 60) {
    return `${Math.round(seconds / 60)} min`;
  }
  return seconds < 48 * 3600 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

export function bytes(size: number): string {
  if (size < 1024) {
    return `${size} B`;
  }
  return size < 1024 * 1024 ? `${(size / 1024).toFixed(1)} KiB` : `${(size / 1024 / 1024).toFixed(1)} MiB`;
}

/** `in_flight` → `in flight`. */
export const words = (snakeCase: string): string => snakeCase.replaceAll('_', ' ');

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `INVALID_VALUE` → `Invalid value`. */
export const codeWords = (code: string): string => capital(words(code.toLowerCase()));

/** `1 match`, `2 matches`. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}
