import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { SEGMENTS } from '#contract/segments';
import { inlineSimulation } from '#backend/process/inline-simulation';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import type { SchemaName } from '../openapi/schemas.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture({ simulation: inlineSimulation() });
});
afterAll(() => api.close());

const V3 = '/api/v3/data-driven-results';

describe.each(['pergola', 'clothing'])('the results of the study "%s"', (study) => {
  it('are, simulated in earnest, as the description says on every path', async () => {
    const document = await readFile(`examples/${study}.scoring.json`, 'utf8');
    const { sessionId, generationId } = (await api.post('/api/v1/scorings', document)).body;
    await api.work(sessionId, generationId);
    const session = `/api/v1/sessions/${sessionId}`;
    const answers: (readonly [SchemaName, string])[] = [
      ['SessionDetail', `${session}?minRevision=13`],
      ['PatternsView', `${session}/patterns`],
      ['OlderStatus', `${V3}/status/${sessionId}`],
      ['OlderComplete', `${V3}/complete/${sessionId}`],
      ['GenerationView', `/api/v1/generations/${generationId}`],
      ...SEGMENTS.flatMap((segment): (readonly [SchemaName, string])[] => [
        ['SegmentView', `${session}/segments/${segment}`],
        ['OlderSegment', `${V3}/segment/${sessionId}/${segment}`],
        ['OlderEnhancedSegment', `/api/v3/enhanced-segment-results/${sessionId}/${segment}`],
      ]),
    ];
    for (const [schema, url] of answers) {
      const { status, body } = await api.ask('GET', url);
      expect([url, status, misfits(schema, body)]).toEqual([url, 200, []]);
    }
  });
});
