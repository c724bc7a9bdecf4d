import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyPatch } from 'rfc6902';
import { HISTORIES } from '#contract/samples/histories';
import type { HistoryName } from '#contract/samples/histories';
import type { RecordedEvent } from '#contract/recorded-event';
import { textOf } from '#event-store/codec/text-of';
import { decode } from '#event-store/codec/decode';
import { pergola } from '#backend/testing/documents';
import { recordedSession } from '#backend/testing/recorded-session';
import { foldRows } from '#projections/engine/memory-rows';
import { comparable } from '../changes/comparable.ts';
import { utf8 } from '../hash.ts';
import { EVERY_EVENT } from '../history/history-event.ts';
import { recordedHistory } from '../testing/histories.ts';
import { openedHistory } from './opened-history.ts';
import type { OpenedHistory } from './opened-history.ts';

const READING = { decode, textOf };
const ALL = {
  ...({ order: 'oldest', after: null, limit: 200, from: null, to: null } as const),
  filter: EVERY_EVENT,
};
let events: RecordedEvent[];
let opened: OpenedHistory;
beforeAll(async () => {
  const generations = [{ iterations: 100 }, { iterations: 100, seed: '00000000000000bb' }];
  events = await recordedSession({ document: pergola('p'), generations });
  opened = openedHistory('p', events, READING);
});
const revisions = ({
  events: page,
}: {
  readonly events: readonly { readonly revision: string }[];
}) => page.map(({ revision }) => Number(revision));
const revisionOf = (type: string) => events.find((event) => event.type === type)!.revision;

describe('a history that is in memory', () => {
  it('is paged in both orders, and goes on where a page ended', () => {
    const last = events.length - 1;
    expect(revisions(opened.page(ALL))).toEqual([...events.keys()]);
    const newest = opened.page({ ...ALL, order: 'newest', limit: 3 });
    expect(revisions(newest)).toEqual([last, last - 1, last - 2]);
    expect(newest).toMatchObject({ head: String(last), next: String(last - 2) });
    const rest = opened.page({ ...ALL, order: 'newest', after: BigInt(last - 2) });
    expect(revisions(rest)[0]).toBe(last - 3);
    expect(rest.next).toBeNull();
  });

  it('is narrowed by what its events are about', () => {
    const filter = { ...EVERY_EVENT, stage: 'scenarios' as const, segment: 'brand' };
    const { events: found, next } = opened.page({ ...ALL, filter, limit: 2 });
    expect(found.map(({ type, segment }) => [type, segment])).toEqual([
      ['ScenariosSimulated', 'brand'],
      ['ScenariosSimulated', 'brand'],
    ]);
    expect(next).toBeNull();
  });

  it('shows an event with its causes and effects', () => {
    const factors = revisionOf('FactorsComputed');
    const view = opened.event(factors)!;
    expect(view.causes.map(({ type }) => type)).toEqual(['GenerationRequested']);
    expect(view.effects.map(({ type }) => type)).toEqual(['PatternsMatched']);
    expect(view.read.status).toBe('read');
    expect(view.stored.data).toBe(textOf(events[Number(factors)]!.data));
    expect(opened.event(999n)).toBeNull();
  });

  it('gives the difference of two revisions as a patch that makes the later result', () => {
    const [first, second] = events
      .filter(({ type }) => type === 'GenerationCompleted')
      .map(({ revision }) => revision);
    const [earlier, later] = [opened.result(first!).result!, opened.result(second!).result!];
    const patch = opened.patch(first!, second!);
    if ('code' in patch) throw new Error(patch.message);
    const form = structuredClone(comparable(earlier));
    expect(patch.length).toBeGreaterThan(0);
    expect(applyPatch(form, [...patch]).every((fault) => fault === null)).toBe(true);
    expect(form).toEqual(comparable(later));
    expect(opened.patch(null, first!)).toEqual([
      { op: 'add', path: '', value: comparable(earlier) },
    ]);
    expect(opened.patch(0n, second!)).toMatchObject({ code: 'nothing_visible' });
  });

  it('compares what was visible at two revisions, and says where nothing was', () => {
    const [first, second] = events
      .filter(({ type }) => type === 'GenerationCompleted')
      .map(({ revision }) => revision);
    const changes = opened.changes(first!, second!);
    if ('code' in changes) throw new Error(changes.message);
    expect(changes.attribution!.causes.map(({ what }) => what)).toEqual(['seed']);
    expect(new Set(changes.changes.map(({ group }) => group))).toEqual(new Set(['scenario']));
    expect(opened.changes(null, null)).toEqual(changes);
    expect(opened.changes(first!, first!)).toMatchObject({ changes: [] });
    expect(opened.changes(0n, second!)).toMatchObject({ code: 'nothing_visible' });
    expect(opened.changes(null, first!)).toMatchObject({ from: null, changes: [] });
  });

  it('ends for its results at an event that cannot be read, and shows the rest', () => {
    const at = Number(revisionOf('FactorsComputed'));
    const bad = events.map((event, i) => (i === at ? { ...event, data: utf8('{') } : event));
    const history = openedHistory('p', bad, READING);
    expect(history.page(ALL).events[at]!.summary).toBe('This event cannot be read.');
    expect(history.event(BigInt(at))!.read.status).toBe('unreadable');
    expect(history.result(BigInt(at - 1)).unreadable).toBeNull();
    expect(history.result(BigInt(at))).toMatchObject({
      result: null,
      unreadable: { revision: String(at) },
    });
  });
});

describe('a history with a gap', () => {
  it.each([
    ['an event was taken out', (at: number) => events.toSpliced(at, 1), 1, /^Event \d+ is missing/],
    [
      'an event does not name the one before it',
      (at: number) =>
        events.map((event, i) =>
          i === at
            ? { ...event, metadata: { ...event.metadata, prevHash: 'f'.repeat(64) } }
            : event,
        ),
      0,
      /does not name the hash/,
    ],
  ])('shows nothing behind it: %s', (_, damaged, behind, reason) => {
    const at = Number(revisionOf('GenerationCompleted'));
    const history = openedHistory('p', damaged(at), READING);
    const last = BigInt(events.length - 1);
    expect(history.result(last)).toMatchObject({
      result: null,
      occurredAt: null,
      unreadable: { revision: String(at + behind), reason: expect.stringMatching(reason) },
    });
    expect(history.changes(null, last)).toMatchObject({ code: 'nothing_visible' });
  });
});

describe('the result at a revision', () => {
  it.each(Object.keys(HISTORIES) as HistoryName[])('is what the read tables showed: %s', (name) => {
    const stored = recordedHistory(name);
    const history = openedHistory('s', stored, READING);
    const decoded = stored.map(decode);
    for (const revision of stored.keys()) {
      const rows = foldRows(decoded.slice(0, revision + 1));
      const cursor = rows.session_cursor[0]!;
      const then = history.result(BigInt(revision));
      expect(then.result?.request.generationId ?? null).toBe(cursor['visible_generation_id']);
      if (cursor['cleared']) expect(then.cleared).toBe(true);
      expect(then.topic).toBe(cursor['topic']);
      if (!then.result) continue;
      const shown = rows.computed_factors.filter(
        (row) => row['generation_id'] === cursor['visible_generation_id'],
      );
      const values = then.result.factors.data.factors.map((factor) => [
        factor.factorId,
        factor.status === 'computed' ? factor.value : null,
      ]);
      expect(Object.fromEntries(values)).toEqual(
        Object.fromEntries(shown.map((row) => [row['factor_id'], row['factor_value']])),
      );
    }
  });
});
