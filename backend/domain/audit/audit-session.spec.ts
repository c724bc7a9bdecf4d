import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditProgress, VerificationReport } from '#contract/audit';
import type { RecordedEvent } from '#contract/recorded-event';
import { clothing, pergola } from '#backend/testing/documents';
import { recordedSession } from '#backend/testing/recorded-session';
import { utf8 } from '../hash.ts';
import { recordedHistory } from '../testing/histories.ts';
import { auditSession, audited } from './audit-session.ts';
import { anchorOf, ATTACKS, MEANS, rewritten } from './testing.ts';

const STREAM = 'resultsession-p';
const RUNS = [{ iterations: 100 }, { iterations: 100, seed: '00000000000000aa' }];
let events: RecordedEvent[];
let others: RecordedEvent[];

beforeAll(async () => {
  events = await recordedSession({ document: pergola('p'), generations: RUNS });
  others = await recordedSession({ document: clothing('c'), generations: RUNS.slice(0, 1) });
});

/** With the heads of both streams anchored. */
function verify(stored: readonly RecordedEvent[]): Promise<VerificationReport> {
  const anchors = [anchorOf(events), anchorOf(others)];
  return audited({ stream: STREAM, events: stored, anchors }, MEANS);
}

describe('auditSession', () => {
  it('verifies a session that the product recorded, with every stage of both generations', async () => {
    const report = await verify(events);
    expect(report.verdict).toEqual({ verdict: 'verified' });
    expect(report.checks.map(({ check, outcome }) => `${check} ${outcome}`)).toEqual([
      'revisions passed',
      'hashes passed',
      'chain passed',
      'anchors passed',
      'ids passed',
      'schemas passed',
      'history passed',
      'tables not_checked',
      'stages passed',
    ]);
    expect(report.counts).toEqual({
      verified: 2,
      'differs-at': 0,
      'engine-unavailable': 0,
      recorded: 0,
    });
    expect(report.generations.map(({ stages }) => stages.length)).toEqual([11, 11]);
    expect(report.head).toEqual(anchorOf(events));
  });

  it('names the events that no anchor vouches for', async () => {
    const anchors = [anchorOf(events, 13)];
    const report = await audited({ stream: STREAM, events, anchors }, MEANS);
    const left = events.length - 14;
    const tail = { verdict: 'unanchored-tail', revision: '14', events: left };
    expect(report.verdict).toEqual(tail);
    const none = await audited({ stream: STREAM, events }, MEANS);
    expect(none.verdict).toEqual({ ...tail, revision: '0', events: events.length });
  });

  it('gives six attacks six different verdicts', async () => {
    const [revision, last] = [5, events.length - 1];
    const attacked = {
      flipped: ATTACKS.flipped(events, revision),
      swapped: ATTACKS.swapped(events, 4, 9),
      deleted: ATTACKS.deleted(events, revision),
      cut: ATTACKS.cut(events, last),
      exchanged: ATTACKS.exchanged(others, STREAM),
      rewritten: ATTACKS.rewritten(events, (text) => text.replaceAll('pergola', 'Pergola')),
    };
    const found: Record<string, unknown> = {};
    for (const [name, stored] of Object.entries(attacked)) {
      const { verdict } = await verify(stored);
      found[name] = 'kind' in verdict ? [verdict.check, verdict.kind, verdict.revision] : verdict;
    }
    expect(found).toEqual({
      flipped: ['hashes', 'changed', '5'],
      swapped: ['hashes', 'reordered', '4'],
      deleted: ['revisions', 'missing', '5'],
      cut: ['anchors', 'cut', String(last)],
      exchanged: ['hashes', 'exchanged', '0'],
      rewritten: ['anchors', 'rewritten', String(last)],
    });
  });

  it.each([
    ['two lines that changed places', () => swappedLines(events, 4, 5), 'reordered', '4'],
    ['a gap that was closed', () => renumbered(ATTACKS.deleted(events, 5)), 'missing', '5'],
    ['two neighbours that were exchanged', () => ATTACKS.swapped(events, 4, 5), 'reordered', '4'],
  ])('sees through %s', async (_, attack, kind, revision) => {
    expect((await verify(attack())).verdict).toMatchObject({ kind, revision });
  });

  it('calls nothing passed that comes after an event that is missing', async () => {
    const { checks, generations } = await verify(ATTACKS.deleted(events, 17));
    const reason =
      'Nothing from event 18 on was looked at, since it does not follow the one before it.';
    for (const name of ['ids', 'history', 'stages']) {
      const check = checks.find(({ check: one }) => one === name);
      expect(check).toMatchObject({ outcome: 'not_checked', reason, difference: null });
    }
    // The eleven of the first generation, and those of the second up to there.
    expect(checks.find(({ check }) => check === 'stages')?.examined).toBe(11 + 2);
    expect(generations.map(({ generation }) => generation)).toEqual([1]);
  });

  it('finds the place of an event in a long history as soon as in a short one', async () => {
    const long = shadowed(6000);
    const at = (i: number, change: Partial<RecordedEvent>) =>
      long.map((event, j) => (i === j ? { ...event, ...change } : event));
    const kindOf = async (stored: readonly RecordedEvent[]) => {
      const { verdict } = await audited({ stream: STREAM, events: stored }, MEANS);
      return 'kind' in verdict ? [verdict.check, verdict.kind, verdict.revision] : verdict.verdict;
    };
    const changed = at(5500, { data: events[0]!.data });
    expect(await kindOf(changed)).toEqual(['hashes', 'changed', '5500']);
    const swapped = ATTACKS.swapped(long, 5400, 5900);
    expect(await kindOf(swapped)).toEqual(['hashes', 'reordered', '5400']);
    expect(await kindOf(ATTACKS.deleted(long, 5600))).toEqual(['revisions', 'missing', '5600']);
  });

  it('tells of each event before it looks at it', async () => {
    const told: AuditProgress[] = [];
    const running = auditSession({ stream: STREAM, events, total: events.length }, MEANS);
    for (let step = await running.next(); step.done !== true; step = await running.next()) {
      told.push(step.value);
    }
    expect(told).toHaveLength(events.length);
    const total = events.length;
    expect(told.at(1)).toEqual({ check: 'hashes', revision: '1', done: 1, total });
    expect(told.at(2)).toEqual({ check: 'stages', revision: '2', done: 2, total });
  });
});

describe('auditSession over a frozen history', () => {
  const audit = (name: Parameters<typeof recordedHistory>[0]) =>
    audited({ stream: 'resultsession-s', events: recordedHistory(name) }, MEANS);

  it.each(['completed', 'superseded', 'failedThenRetried', 'cleared'] as const)(
    '"%s" says that its engine is not here',
    async (name) => {
      const report = await audit(name);
      expect(report.checks.flatMap(({ difference }) => difference ?? [])).toEqual([]);
      expect(report.verdict.verdict).toBe('engine-unavailable');
    },
  );
});

function swappedLines(stored: readonly RecordedEvent[], a: number, b: number): RecordedEvent[] {
  const lines = [...stored];
  const [first, second] = [lines[a], lines[b]];
  if (first && second) [lines[a], lines[b]] = [second, first];
  return lines;
}

/** A chain without a flaw of events that nobody can read: only their places are of interest. */
function shadowed(length: number): RecordedEvent[] {
  const [first] = events as [RecordedEvent];
  const made = Array.from({ length }, (_, i) => ({
    ...{ ...first, id: `e${i}`, type: 'Unknown', revision: BigInt(i) },
    data: utf8(String(i)),
  }));
  return rewritten(made, (text) => text);
}

function renumbered(stored: readonly RecordedEvent[]): RecordedEvent[] {
  return stored.map((event, i) => ({ ...event, revision: BigInt(i) }));
}
