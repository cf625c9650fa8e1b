import { describe, expect, it } from 'vitest';
import { anEvent } from '../testing';
import { EventLog } from './eventLog';
import { MetricTable } from './metricTable';

describe('the event log', () => {
  it('keeps each identity once, in its newest revision', () => {
    const log = new EventLog();
    expect(log.put(anEvent({ revision: 1, outcome: 'goal' }))).toBe(true);
    expect(log.put(anEvent({ revision: 1, outcome: 'goal' }))).toBe(false);
    expect(log.put(anEvent({ revision: 0, outcome: 'saved' }))).toBe(false);
    expect(log.put(anEvent({ revision: 2, outcome: 'off_target' }))).toBe(true);
    expect(log.put(anEvent({ source: '/feeds/other/m' }))).toBe(true);
    expect(log.inOrder().map((event) => [event.source, event.outcome])).toEqual([
      ['/feeds/v/m', 'off_target'],
      ['/feeds/other/m', 'complete'],
    ]);
  });

  it('is in order of match time whatever the order of arrival', () => {
    const log = new EventLog();
    log.put(anEvent({ id: 'c', period: 2, clock_ms: 5 }));
    log.put(anEvent({ id: 'a', clock_ms: 9 }));
    log.put(anEvent({ id: 'b', clock_ms: 9 }));
    expect(log.inOrder().map((event) => event.id)).toEqual(['a', 'b', 'c']);
    log.put(anEvent({ id: 'd', period: 2, clock_ms: 5 }));
    expect(log.inOrder().map((event) => event.id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('forgets what is withdrawn, even when the withdrawal comes first', () => {
    const log = new EventLog();
    log.put(anEvent());
    expect(log.withdraw({ id: 'e1', source: '/feeds/v/m', revision: 1 })).toBe(true);
    log.put(anEvent());
    expect(log.size).toBe(0);
    log.withdraw({ id: 'e2', source: '/feeds/v/m', revision: 1 });
    log.put(anEvent({ id: 'e2' }));
    expect(log.size).toBe(0);
    log.put(anEvent({ id: 'e2', revision: 2 }));
    expect(log.size).toBe(1);
  });
});

describe('the metric table', () => {
  const subject = { kind: 'team' as const, id: 'h' };

  const xg = (value: number | null, position: number, full = false) => ({
    position,
    full,
    values: [{ metric: 'xg', version: 1, subject, value }],
  });

  it('knows which model says a metric', () => {
    const table = new MetricTable();
    const model = { id: 'xg', version: '0123456789ab' };
    expect(table.model('xg')).toBeUndefined();
    table.apply({ position: 1, values: [{ metric: 'xg', version: 2, subject, value: 0.4, model }] });
    expect(table.copy().model('xg')).toEqual(model);
    table.apply(xg(0.3, 2, true));
    expect(table.model('xg')).toBeNull();
    table.replace(null);
    expect(table.model('xg')).toBeUndefined();
  });

  it('keeps the newest value and lets go of what is not defined any more', () => {
    const table = new MetricTable();
    table.apply(xg(0.4, 1));
    expect(table.get('xg', 'team', 'h')).toBe(0.4);
    const before = table.copy();
    table.apply(xg(null, 2));
    expect(table.get('xg', 'team', 'h')).toBeNull();
    expect(before.get('xg', 'team', 'h')).toBe(0.4);
    expect(table.get('xg', 'team', null)).toBeNull();
  });

  it('does not go back when a stream is read again, but believes a snapshot', () => {
    const table = new MetricTable();
    table.replace(xg(0.9, 10));
    table.apply(xg(0.1, 3));
    expect(table.get('xg', 'team', 'h')).toBe(0.9);
    table.replace(xg(0.2, 4));
    expect(table.get('xg', 'team', 'h')).toBe(0.2);
    table.apply({ position: 5, full: true, values: [] });
    expect(table.get('xg', 'team', 'h')).toBeNull();
  });
});
