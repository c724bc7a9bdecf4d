import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { EVENT_SCHEMAS } from '#contract/event-schemas/registry';
import { CURRENT_VERSION } from '#contract/events';
import type { RecordedEvent } from '#contract/recorded-event';
import { HISTORIES, type SampleEvent } from '#contract/samples/histories';
import { checkReadable, decode } from './decode.ts';
import { failureOf, SAMPLES, sampleOf, stored, type Sample } from './testing.ts';

describe('decode', () => {
  it.each(SAMPLES)('reads the frozen sample %s', (_, sample) => {
    const event = decode(stored(sample));
    expect(event.data).toEqual(sample.data);
    expect(event.type).toBe(sample.type);
  });

  it('has a frozen sample and a schema of every type and version', () => {
    const known = Object.entries(EVENT_SCHEMAS).flatMap(([type, versions]) =>
      Object.keys(versions).map((version) => `${type}.${version}`),
    );
    const sampled = new Set(SAMPLES.map(([, { type, version }]) => `${type}.${version}`));
    expect([...sampled].sort()).toEqual(known.sort());
    const current = Object.entries(CURRENT_VERSION).map(([type, version]) => `${type}.${version}`);
    expect(known).toEqual(expect.arrayContaining(current));
  });

  it('carries what the fold and the projections need', () => {
    const sample = sampleOf('ResultsCleared');
    const bytes = '{"reason":"out of date","clearedGeneration":3}';
    expect(decode(stored(sample, { data: Buffer.from(bytes) }))).toEqual({
      type: 'ResultsCleared',
      data: { reason: 'out of date', clearedGeneration: 3 },
      id: 'id',
      revision: 3n,
      occurredAt: '2026-01-02T03:04:05.000Z',
      recordedAt: '2026-01-02T03:04:06.000Z',
      sessionId: 's',
      actorId: 'ada',
      commandId: 'com',
      dataHash: createHash('sha256').update(bytes).digest('hex'),
      hash: 'f'.repeat(64),
    });
  });

  // Golden digests of everything that decoding the frozen histories gives.
  it.each([
    ['completed', 'cde573f1595bf6ed79da7742e3176a06750e15f9072635d9ef84edc48f6b066f'],
    ['superseded', '0be784ccd2c19d28ba276383d9908b77c2cc58ca497228fe77a164491bc5a2c5'],
    ['failedThenRetried', 'cd78977666aa5fc512f40e837ec3a74e6a5fd317e7a0d22b894def0c212129e1'],
    ['cleared', '5a69f985d0cf446cfbb949e0dbefb1594b44a11d7f3dea4e121a0b7f909a83eb'],
    ['withEvidence', 'c4bf3037d041643ffac9f84e7dd2f6cec42ce5bdfa5ce431effff7c411161d03'],
  ] as const)('reads the whole history "%s" as ever', (name, digest) => {
    const decoded = HISTORIES[name].map((event) => decode(fromSample(event)));
    const text = JSON.stringify(decoded, (_, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    expect(createHash('sha256').update(text).digest('hex')).toBe(digest);
  });
});

function fromSample(event: SampleEvent): RecordedEvent {
  const position = { commit: BigInt(event.revision), prepare: BigInt(event.revision) };
  const data = Buffer.from(event.data);
  return { ...event, revision: BigInt(event.revision), position, data };
}

describe('decode refuses', () => {
  const cleared = sampleOf('ResultsCleared');
  const scenarios = sampleOf('ScenariosSimulated');
  const raw = (data: Uint8Array | string) => stored(cleared, { data: Buffer.from(data) });

  it.each([
    ['a type it does not know', stored({ ...cleared, type: 'Renamed' }), 'unknown_type'],
    ['a type that every object has', stored({ ...cleared, type: 'toString' }), 'unknown_type'],
    [
      'an event of another category',
      stored(cleared, { stream: 'operations-main' }),
      'unknown_type',
    ],
    ['a version it does not know', stored({ ...cleared, version: '2' }), 'unknown_version'],
    ['bytes that are not JSON', raw('{"reason":'), 'not_json'],
    ['bytes that are not UTF-8', raw(Uint8Array.of(0x22, 0xff, 0x22)), 'not_json'],
    ['a byte order mark', raw('\ufeff{"reason":"r","clearedGeneration":1}'), 'not_json'],
    ['no data', raw(''), 'not_json'],
    ['data that are no object', raw('null'), 'invalid'],
  ] as const)('%s', (_, event, code) => {
    expect(failureOf(event)).toMatchObject({ code, pointer: '' });
  });

  it.each<[string, Sample, Record<string, unknown>, string]>([
    ['an unknown member', cleared, { 'a/b~c': 1 }, '/a~1b~0c'],
    ['a missing member', cleared, { reason: undefined }, '/reason'],
    ['a value of another kind', cleared, { clearedGeneration: '3' }, '/clearedGeneration'],
    ['a number that was not finite', scenarios, { iterations: null }, '/iterations'],
    ['an unknown segment', scenarios, { segment: 'Brand' }, '/segment'],
    ['a quantile too few', scenarios, withQuantiles(100), '/scenarios/0/kpis/0/quantiles'],
    [
      'an unknown state',
      sampleOf('FactorsComputed'),
      { total: { status: 'guessed', score: 0.5 } },
      '/total',
    ],
    [
      'a value where there is none',
      sampleOf('FactorsComputed'),
      { total: { status: 'unavailable', score: 0.5 } },
      '/total/reason',
    ],
  ])('%s, and names the place', (_, sample, change, pointer) => {
    const data = { ...sample.data, ...change };
    const failure = failureOf(stored({ ...sample, data }));
    expect(failure).toMatchObject({ code: 'invalid', pointer, revision: 3n });
    expect(failure.message).toContain(`resultsession-s@3 ${pointer}`);
  });

  function withQuantiles(count: number): Record<string, unknown> {
    const { scenarios: list } = structuredClone(scenarios.data) as {
      scenarios: [{ kpis: [{ quantiles: number[] }] }];
    };
    list[0].kpis[0].quantiles.length = count;
    return { scenarios: list };
  }
});

describe('checkReadable', () => {
  const [good, bad] = [
    stored(sampleOf('ResultsCleared')),
    stored({ type: 'ResultsCleared', version: '1', data: {} }),
  ];

  it('accepts what can be read back', () => {
    expect(() => {
      checkReadable('resultsession-s', 0n, [good]);
    }).not.toThrow();
  });

  it('names the event that could not be read back', () => {
    expect(() => {
      checkReadable('resultsession-s', 5n, [good, bad]);
    }).toThrow('resultsession-s@6 /reason');
  });
});
