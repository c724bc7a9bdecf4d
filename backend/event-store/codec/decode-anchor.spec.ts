import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { AUDIT_SCHEMAS } from '#contract/event-schemas/audits';
import { OPERATIONS_STREAM } from '#contract/streams';
import { decodeAnchor } from './decode-anchor.ts';
import { stored, type Sample } from './testing.ts';
import { misfitOf } from './validate.ts';

const FOLDER = new URL('../../contract/samples/audits/', import.meta.url);
const sample = (type: string): Sample =>
  JSON.parse(readFileSync(new URL(`${type}.1.json`, FOLDER), 'utf8')) as Sample;
const anchor = sample('HeadsAnchored');
const placed = (change: Partial<Sample> = {}) =>
  stored({ ...anchor, ...change }, { stream: OPERATIONS_STREAM });

describe('decodeAnchor', () => {
  it('reads the frozen sample', () => expect(decodeAnchor(placed())).toEqual(anchor.data));

  it.each([
    ['another type', placed({ type: 'BuildPaused' })],
    ['another version', placed({ version: '2' })],
    ['another stream', stored(anchor)],
    ['data of another form', placed({ data: { root: 'r' } })],
    ['bytes that are no JSON', { ...placed(), data: new Uint8Array([1]) }],
  ])('passes over %s', (_, event) => expect(decodeAnchor(event)).toBeNull());
});

describe('the schemas of audits', () => {
  it.each(Object.keys(AUDIT_SCHEMAS) as (keyof typeof AUDIT_SCHEMAS)[])(
    'fit the frozen %s',
    (type) => {
      expect(misfitOf(type, '1', sample(type).data)).toBeNull();
    },
  );
});
