import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { OPERATION_SCHEMAS } from '#contract/event-schemas/operations';
import { OPERATION_VERSION } from '#contract/admin-operations';
import { OPERATIONS_STREAM } from '#contract/streams';
import { decodeOperation } from './decode-operation.ts';
import { stored, type Sample } from './testing.ts';

const FOLDER = new URL('../../contract/samples/operations/', import.meta.url);
const SAMPLES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const sample = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Sample;
    return [name, sample] as const;
  });

const placed = (sample: Sample) => stored(sample, { stream: OPERATIONS_STREAM });

describe('decodeOperation', () => {
  it.each(SAMPLES)('reads the frozen sample %s', (_, sample) => {
    const { type, data } = sample;
    expect(decodeOperation(placed(sample))).toMatchObject({ type, data, actorId: 'ada' });
  });

  it('has a frozen sample and a schema of every type and version', () => {
    const known = Object.entries(OPERATION_SCHEMAS).flatMap(([type, versions]) =>
      Object.keys(versions).map((version) => `${type}.${version}`),
    );
    const sampled = new Set(SAMPLES.map(([, { type, version }]) => `${type}.${version}`));
    expect([...sampled].sort()).toEqual(known.sort());
    const current = Object.entries(OPERATION_VERSION).map(([type, v]) => `${type}.${v}`);
    expect(known).toEqual(expect.arrayContaining(current));
  });

  it('passes over what other parts or later versions write', () => {
    const data = { rebuildId: 'r', reason: 'why' };
    expect(decodeOperation(placed({ type: 'HeadsCounted', version: '1', data }))).toBeNull();
    expect(decodeOperation(placed({ type: 'RebuildPaused', version: '2', data }))).toBeNull();
    expect(decodeOperation(stored({ type: 'RebuildPaused', version: '1', data }))).toBeNull();
  });

  it('refuses data that do not have the form of their type, and names the place', () => {
    const wrong = placed({ type: 'BuildPaused', version: '1', data: { buildId: 0, reason: '' } });
    expect(() => decodeOperation(wrong)).toThrow('operations-main@3 /buildId');
  });
});
