import { describe, expect, it } from '@jest/globals';
import { fullResultsSchema } from '#contract/full-results.schema';
import { scoringSchema } from '#contract/scoring.schema';
import * as make from './testing.ts';

type Row = readonly [name: string, changes: object, pointer: string, actual: string];

const LONG = 'x'.repeat(129);
const PROTO = make.parsed('{"__proto__":{"a":1}}');

const HEAD: readonly Row[] = [
  ['an empty session id', { sessionId: '' }, '/sessionId', '""'],
  ['a session id that begins with a dot', { sessionId: '.a' }, '/sessionId', '".a"'],
  ['a session id with a slash', { sessionId: 'a/b' }, '/sessionId', '"a/b"'],
  ['a session id with a line end', { sessionId: 'a\n' }, '/sessionId', '"a\\n"'],
  ['a long session id', { sessionId: LONG }, '/sessionId', `"${LONG.slice(0, 118)}…`],
  ['the session id that is a page', { sessionId: 'new' }, '/sessionId', '"new"'],
  ['a number as session id', { sessionId: 7 }, '/sessionId', '7'],
  ['an empty topic', { topic: '' }, '/topic', '""'],
  ['a blank topic', { topic: ' \t' }, '/topic', '" \\t"'],
  ['a long topic', { topic: 'é'.repeat(501) }, '/topic', `"${'é'.repeat(118)}…`],
  ['another framework', { framework: 'v2-210' }, '/framework', '"v2-210"'],
  ['an unknown orientation', { orientation: 'adverse' }, '/orientation', '"adverse"'],
  ['a scorer that is a text', { scorer: 'me' }, '/scorer', '"me"'],
  ['a scorer without method', { scorer: { kind: 'x' } }, '/scorer/method', 'nothing'],
  ['a scorer with more', { scorer: { kind: 'x', method: 'y', z: 1 } }, '/scorer/z', '1'],
  ['no layer', { layers: [] }, '/layers', 'an empty array'],
  ['layers in an object', { layers: {} }, '/layers', 'an empty object'],
  ['a layer that is null', { layers: [null] }, '/layers/0', 'null'],
  ['an unknown member', { tpoic: 'x' }, '/tpoic', '"x"'],
  ['an unknown member, escaped', { 'a/b~c': [1] }, '/a~1b~0c', 'an array of 1'],
  ['an own __proto__ member', PROTO, '/__proto__', 'an object with a'],
  ['documents in an object', { documents: {} }, '/documents', 'an empty object'],
];

const LAYER: readonly Row[] = [
  ['a score above 1', { score: 1.0001 }, '/score', '1.0001'],
  ['a score below 0', { score: -0.1 }, '/score', '-0.1'],
  ['a score beyond every number', make.parsed('{"score":1e999}'), '/score', 'Infinity'],
  ['a score that is no number', { score: NaN }, '/score', 'NaN'],
  ['a score in quotes', { score: '0.5' }, '/score', '"0.5"'],
  ['a score that is null', { score: null }, '/score', 'null'],
  ['a confidence above 1', { confidence: 80 }, '/confidence', '80'],
  ['a confidence that is true', { confidence: true }, '/confidence', 'true'],
  ['an unknown member of a layer', { weight: 1 }, '/weight', '1'],
  ['evidence that is null', { evidence: null }, '/evidence', 'null'],
  ['insights that are a text', { insights: 'x' }, '/insights', '"x"'],
  ['an insight that is a number', { insights: ['x', 3] }, '/insights/1', '3'],
];

const EVIDENCE: readonly Row[] = [
  ['a negative offset', { charStart: -1 }, '/charStart', '-1'],
  ['an offset between characters', { charEnd: 9.5 }, '/charEnd', '9.5'],
  ['an unknown member of evidence', { page: 1 }, '/page', '1'],
];

const DOCUMENT: readonly Row[] = [
  ['a text that is null', { text: null }, '/text', 'null'],
  ['an empty document id', { documentId: '' }, '/documentId', '""'],
  ['an unknown member of a document', { lang: 'de' }, '/lang', '"de"'],
  ['an attribute that is null', { attributes: { 'x/y': null } }, '/attributes/x~1y', 'null'],
];

function rows(table: readonly Row[], under: string, inPlace: (changes: object) => object): Row[] {
  return table.map(([name, changes, at, actual]) => [name, inPlace(changes), under + at, actual]);
}

describe('the structure check refuses', () => {
  it.each<Row>([
    ...HEAD,
    ...rows(LAYER, '/layers/0', make.withLayer),
    ...rows(EVIDENCE, '/layers/0/evidence/0', make.withEvidence),
    ...rows(DOCUMENT, '/documents/0', make.withDocument),
  ])('%s', (_name, changes, pointer, actual) => {
    const refusals = make.refusalsOf(make.spoilt(make.canonDocument(), changes));
    expect(refusals).toEqual([
      { pointer, actual, expected: expect.any(String), message: expect.any(String) },
    ]);
  });

  it('a member with a slip in its name, and tells the one that was meant', () => {
    expect(make.refusalsOf(make.canonDocument({ tpoic: 'x' }))[0]?.message).toBe(
      '/tpoic is not a known member; remove it or correct its name. Did you mean "topic"?',
    );
  });

  it.each(['sessionId', 'topic', 'scoredAt', 'framework', 'orientation', 'scorer', 'layers'])(
    'a document without %s, saying what it must be',
    (member) => {
      const document = make.canonDocument({ [member]: undefined });
      const message = expect.stringMatching(`^/${member} is missing; it must be an? |"`);
      expect(make.refusalsOf(document)).toMatchObject([{ pointer: `/${member}`, message }]);
    },
  );

  it('with the place, what came and what it must be in one sentence', () => {
    expect(make.refusalsOf(make.canonDocument(make.withLayer({ score: 2 })))).toEqual([
      {
        pointer: '/layers/0/score',
        message: '/layers/0/score is 2; it must be a number from 0 to 1.',
        expected: 'a number from 0 to 1',
        actual: '2',
      },
    ]);
  });
});

describe('the schemas', () => {
  function undescribed(schema: unknown, at: string): string[] {
    if (typeof schema !== 'object' || schema === null) return [];
    const own = 'type' in schema && !('description' in schema) ? [at] : [];
    const below = Object.entries(schema).flatMap(([key, part]) =>
      undescribed(part, `${at}/${key}`),
    );
    return [...own, ...below];
  }

  it.each([
    ['canon', scoringSchema],
    ['older', fullResultsSchema],
  ])('say in every part what it must be, so that a refusal can: %s', (_name, schema) => {
    expect(undescribed(schema, '')).toEqual([]);
    expect(undescribed({ ...schema, extra: { type: 'string' } }, '')).toEqual(['/extra']);
  });
});
