import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { START } from '#contract/recorded-event';
import type { Refusal } from '#contract/values';
import { canonDocument, fullResults } from '#domain/intake/testing';
import { createApiFixture } from './testing/api-fixture.ts';
import type { ApiFixture, Answer } from './testing/api-fixture.ts';
import { misfits } from './testing/conforms.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture({ maxBodyBytes: 64 * 1024 });
});
afterAll(() => api.close());

type Members = Record<string, unknown>;
type Spoil = (document: Members) => void;

/** Any JSON value that is none of these kinds. */
function notA(...kinds: readonly string[]): fc.Arbitrary<unknown> {
  return fc
    .oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(null, true, 0, '', [], {}))
    .filter((value) => !kinds.includes(Array.isArray(value) ? 'array' : typeof value));
}

const noShare = fc.oneof(
  notA('number'),
  fc.double({ min: 1.000001, noNaN: true }).filter(Number.isFinite),
  fc.double({ max: -0.000001, noNaN: true }).filter(Number.isFinite),
);

const set = (name: string, values: fc.Arbitrary<unknown>): fc.Arbitrary<Spoil> =>
  values.map((value) => (document) => void (document[name] = value));
const remove = (...names: readonly string[]): fc.Arbitrary<Spoil> =>
  fc
    .constantFrom(...names)
    .map((name) => (document) => void Reflect.deleteProperty(document, name));
const inLayers = (list: string, spoils: fc.Arbitrary<Spoil>): fc.Arbitrary<Spoil> =>
  fc.tuple(fc.nat(1), spoils).map(([i, spoil]) => (document) => {
    const layers = document[list];
    if (Array.isArray(layers)) spoil(layers[i] as Members);
  });

const unknownId = fc.string().map((id) => `?${id}`);

/** Each makes any document of the canon a bad one. */
const spoilCanon = fc.oneof(
  remove('sessionId', 'topic', 'scoredAt', 'framework', 'orientation', 'scorer', 'layers'),
  set(
    'sessionId',
    fc.oneof(notA('string'), fc.constantFrom('', '-a', 'a b', 'ä', 'a'.repeat(129))),
  ),
  set('topic', fc.oneof(notA('string'), fc.constantFrom('', 'a'.repeat(501), 'a\0', '\ud800'))),
  set('scoredAt', fc.oneof(notA('string'), fc.constantFrom('', 'today', '2026-02-30T00:00:00Z'))),
  set('framework', notA('string')),
  set('orientation', fc.oneof(notA('string'), fc.constantFrom('', 'Favourable'))),
  set('scorer', fc.oneof(notA('object'), fc.constant({}))),
  set('layers', fc.oneof(notA('array'), fc.constant([]), fc.constant([{}]), fc.constant([null]))),
  set('documents', fc.constantFrom<unknown>('x', [null], [{ documentId: 'a' }], [[]])),
  fc.string({ minLength: 1 }).map((name) => (document: Members) => void (document[`x${name}`] = 1)),
  inLayers('layers', set('score', noShare)),
  inLayers('layers', set('confidence', noShare)),
  inLayers('layers', set('layerId', fc.oneof(notA('string'), unknownId))),
  inLayers('layers', remove('score', 'confidence', 'layerId')),
);

/** Each makes any older results document a bad one. */
const spoilOlder = fc.oneof(
  remove('session_id'),
  set('session_id', fc.oneof(notA('string'), fc.constantFrom('', ' ', 'a/b'))),
  set(
    'layer_scores',
    notA('array', 'undefined').filter((value) => value !== null),
  ),
  inLayers('layer_scores', set('score', noShare)),
  inLayers('layer_scores', remove('layer_id')),
  inLayers('factor_calculations', set('confidence', fc.constantFrom<unknown>(2, -1, 'x', []))),
  inLayers('factor_calculations', set('factor_id', notA('string'))),
);

const spoilt = (make: () => Members, spoils: fc.Arbitrary<Spoil>) =>
  fc.array(spoils, { minLength: 1, maxLength: 3 }).map((all) => {
    const document = structuredClone(make());
    for (const spoil of all) {
      try {
        spoil(document);
      } catch {
        // an earlier one has taken its place away; the document is bad already
      }
    }
    return document;
  });

function expectRefusal(answer: Answer): void {
  expect(answer.status).toBe(422);
  expect(misfits('Problem', answer.body)).toEqual([]);
  const errors: readonly Refusal[] = answer.body.errors;
  expect(errors.length).toBeGreaterThan(0);
  for (const { pointer } of errors) expect(pointer).toMatch(/^(\/|$)/);
}

async function isUntouched(): Promise<void> {
  expect(await api.store.head()).toEqual(START);
}

describe('bad documents', () => {
  it('are refused with 422 and a pointer, and nothing is appended', async () => {
    const documents = fc.oneof(spoilt(canonDocument, spoilCanon), spoilt(fullResults, spoilOlder));
    const property = fc.asyncProperty(documents, async (document) =>
      expectRefusal(await api.post('/api/v1/scorings', document)),
    );
    await fc.assert(property, { numRuns: 2000 });
    await isUntouched();
  });

  it('that are any JSON at all are refused in the same way', async () => {
    const property = fc.asyncProperty(fc.json({ maxDepth: 8 }), async (text) =>
      expectRefusal(await api.post('/api/v1/scorings', text)),
    );
    await fc.assert(property, { numRuns: 300 });
    await isUntouched();
  });

  it('that are any bytes at all are refused with 4xx', async () => {
    const headers = { 'content-type': 'application/json' };
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const payload = Buffer.from(bytes);
      const { status, body } = await api.ask('POST', '/api/v1/scorings', { payload, headers });
      expect([400, 422]).toContain(status);
      expect(misfits('Problem', body)).toEqual([]);
    });
    await fc.assert(property, { numRuns: 300 });
    await isUntouched();
  });
});

describe('bad requests', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '%', '..', '\0', 'x'),
  );
  const text = anything.map((part) => encodeURIComponent(part));
  const url = fc.oneof(
    fc.tuple(text, text).map(([a, b]) => `/api/v1/sessions/${a}/segments/${b}?minRevision=${b}`),
    fc.tuple(text, text).map(([a, b]) => `/api/v1/sessions?limit=${a}&after=${b}`),
    text.map((a) => `/api/v1/sessions/${a}`),
    text.map((a) => `/api/v1/generations/${a}`),
    fc.tuple(text, text).map(([a, b]) => `/api/v3/data-driven-results/segment/${a}/${b}`),
    text.map((a) => `/api/v3/data-driven-results/segment/x/brand?regenerate=${a}`),
    text.map((a) => `/api/v3/data-driven-results/status/${a}`),
    fc.string().map((path) => `/api/${path.replaceAll(/[^\x21-\x7e]/g, '%')}`),
  );

  it('for reading are never the fault of the server', async () => {
    const property = fc.asyncProperty(url, async (path) => {
      const { status } = await api.ask('GET', path);
      expect([path, status < 500]).toEqual([path, true]);
    });
    await fc.assert(property, { numRuns: 1000 });
  });

  it('for writing are refused, and nothing is appended', async () => {
    const paths = fc.constantFrom(
      ...['/api/v1/sessions/x/generations', '/api/v1/sessions/x/clear'],
      ...['/api/v1/generations/x/cancel', '/api/v3/data-driven-results/generate/x/y'],
    );
    const property = fc.asyncProperty(paths, fc.jsonValue(), text, async (path, body, key) => {
      const { status } = await api.post(path, body, { 'idempotency-key': key.slice(0, 300) });
      expect([path, status]).toEqual([path, expect.any(Number)]);
      expect(status >= 400 && status < 500).toBe(true);
    });
    await fc.assert(property, { numRuns: 500 });
    await isUntouched();
  });

  // The last test: from here on the log is not empty.
  it('for writing are refused on a scored session too, which stays as it is', async () => {
    const { body: scored } = await api.post('/api/v1/scorings', canonDocument());
    const { sessionId, generationId } = scored as { sessionId: string; generationId: string };
    const before = await api.store.head();
    const paths = fc.constantFrom(
      ...['generations', 'clear'].map((verb) => `/api/v1/sessions/${sessionId}/${verb}`),
      `/api/v1/generations/${generationId}/cancel`,
    );
    // Nothing and the empty object are wishes that can be granted.
    const bodies = fc
      .jsonValue()
      .filter((value) => value !== null && JSON.stringify(value) !== '{}');
    const property = fc.asyncProperty(paths, bodies, async (path, body) => {
      const { status, body: problem } = await api.post(path, JSON.stringify(body));
      expect([path, status, misfits('Problem', problem)]).toEqual([path, 422, []]);
    });
    await fc.assert(property, { numRuns: 300 });
    expect(await api.store.head()).toEqual(before);
  });
});
