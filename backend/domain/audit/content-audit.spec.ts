import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CheckResult } from '#contract/audit';
import { framework } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import { ENGINE } from '#contract/engines';
import type { RecordedEvent } from '#contract/recorded-event';
import { pergola, reviewed } from '#backend/testing/documents';
import { recordedSession } from '#backend/testing/recorded-session';
import { audited, type TableCheck } from './audit-session.ts';
import { makeEngine } from './engines/make-engine.ts';
import { inlineWork } from './engines/inline-work.ts';
import { MEANS, rewritten } from './testing.ts';

const stream = 'resultsession-p';
let events: RecordedEvent[];

beforeAll(async () => {
  events = await recordedSession({
    document: pergola('p'),
    generations: [{ iterations: 100 }],
  });
});

const audit = (stored: readonly RecordedEvent[], means = MEANS, tables?: TableCheck) =>
  audited({ stream, events: stored, ...(tables ? { tables } : {}) }, means);

const failed = (checks: readonly CheckResult[]) =>
  checks.filter(({ outcome }) => outcome === 'failed').map(({ check }) => check);

/** Only the data and the hashes of the events of one type change. */
const changed = (type: string, from: RegExp, to: string) => {
  const isOne = new Set(
    events.filter((event) => event.type === type).map(({ data }) => textOf(data)),
  );
  return rewritten(events, (text) => (isOne.has(text) ? text.replace(from, to) : text));
};
const textOf = (data: Uint8Array) => new TextDecoder().decode(data);

describe('an audit of what the events say', () => {
  it('re-executes personas, content with moods, and leaves texts that a model worded', async () => {
    const answer = { status: 'failed', reason: 'it is made up' } as const;
    const narrative = { model: 'made-up-model', ask: () => Promise.resolve(answer) };
    const withTexts = await recordedSession({
      document: reviewed('p'),
      generations: [{ iterations: 100 }],
      options: { narrative },
    });
    const report = await audit(withTexts);
    expect(report.checks.flatMap(({ difference }) => difference ?? [])).toEqual([]);
    const [generation] = report.generations;
    const verdicts = generation?.stages.map(({ type, verdict }) => `${type} ${verdict.verdict}`);
    expect(verdicts).toContain('PersonasGenerated verified');
    expect(verdicts).toContain('ContentGenerated verified');
    expect(verdicts).toContain('ContentWorded recorded');
    expect(report.counts).toMatchObject({ verified: 1, recorded: 1 });
  });

  it('names the factor and the path when a coefficient of the engine is another', async () => {
    // Half the weight of one scored layer, in a scratch copy of the engine.
    const scored = JSON.parse(textOf(events[2]?.data ?? new Uint8Array())) as {
      factors: { factorId: string; layers: { layerId: string }[] }[];
    };
    const index = scored.factors.findIndex(({ layers }) => layers.length > 1);
    const [layer] = scored.factors[index]?.layers ?? [];
    const layers = framework.layers.map((one) =>
      one.id === layer?.layerId ? { ...one, weight: one.weight / 2 } : one,
    );
    const scratch = makeEngine(ENGINE, inlineWork(), {
      framework: { ...framework, layers },
      patterns: patternLibrary,
    });
    const engines = new Map([[ENGINE, scratch]]);
    const report = await audit(events, { ...MEANS, engines });
    expect(report.verdict).toMatchObject({ check: 'stages', kind: 'recomputed', revision: '2' });
    const { path, sentence } = report.verdict as { path: string; sentence: string };
    expect(path.startsWith(`/factors/${index}/`)).toBe(true);
    expect(sentence).toMatch(
      /^\/factors\/\d+\/\S+ (F\d+|\S+): recorded [\d.]+, recomputed [\d.]+\.$/,
    );
  });

  it('never passes a generation whose engine is not here', async () => {
    const report = await audit(events, { ...MEANS, engines: new Map() });
    expect(report.verdict).toEqual({
      verdict: 'engine-unavailable',
      engine: ENGINE,
      revision: '2',
    });
    expect(report.checks.at(-1)).toMatchObject({ check: 'stages', outcome: 'not_checked' });
  });

  it.each([
    {
      what: 'a result that was changed with fresh hashes',
      type: 'FactorsComputed',
      edit: [/"value":0\.\d+/, '"value":0.123'] as const,
      check: 'stages',
    },
    {
      what: 'another seed',
      type: 'GenerationRequested',
      edit: [/"seed":"[0-9a-f]+"/, '"seed":"00000000000000ff"'] as const,
      check: 'stages',
    },
    {
      what: 'data of another form',
      type: 'PatternsMatched',
      edit: [/"patternsVersion"/, '"version"'] as const,
      check: 'schemas',
    },
    {
      what: 'a generation that is not due',
      type: 'GenerationRequested',
      edit: [/"generation":1/, '"generation":2'] as const,
      check: 'history',
    },
    {
      what: 'a digest of other results',
      type: 'GenerationCompleted',
      edit: [/"outputDigest":"....../, '"outputDigest":"abcdef'] as const,
      check: 'history',
    },
  ])('finds $what', async ({ type, edit: [from, to], check }) => {
    const report = await audit(changed(type, from, to));
    expect(failed(report.checks)).toContain(check);
  });

  it('finds an id and a cause that do not follow from the content', async () => {
    const renamed = events.map((event, i) =>
      i === 3 ? { ...event, id: events[2]?.id ?? '' } : event,
    );
    const report = await audit(rewritten(renamed, (text) => text));
    expect(report.verdict).toMatchObject({ check: 'ids', kind: 'foreign_id', revision: '3' });
  });

  it('compares the tables with what the events give, up to the event that they show', async () => {
    const seen: bigint[] = [];
    const difference = {
      path: 'computed_factors/0/value',
      label: 'F1',
      recorded: 1,
      recomputed: 2,
    };
    const tables: TableCheck = {
      ...{ appliedRevision: 4n, stopped: null },
      take: ({ revision }) => void seen.push(revision),
      compare: () => ({ rows: 28, difference }),
    };
    const report = await audit(events, MEANS, tables);
    expect(seen).toEqual([0n, 1n, 2n, 3n, 4n]);
    expect(report.verdict).toMatchObject({
      check: 'tables',
      kind: 'tables',
      path: difference.path,
    });
    expect(report.checks.find(({ check }) => check === 'tables')?.examined).toBe(28);
    const ahead = await audit(events.slice(0, 3), MEANS, tables);
    expect(ahead.verdict).toMatchObject({ check: 'tables', revision: '3' });
  });
});
