import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';

/** UPDATE_OPENAPI=1 writes the document anew; what changed is then seen in the diff. */
const FILE = 'backend/src/api/openapi.json';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture();
});
afterAll(() => api.close());

describe('the OpenAPI document', () => {
  it('is the checked-in one', async () => {
    const { status, body } = await api.ask('GET', '/api/openapi.json');
    expect(status).toBe(200);
    const text = `${JSON.stringify(body, null, 2)}\n`;
    if (process.env['UPDATE_OPENAPI']) await writeFile(FILE, text);
    expect(JSON.parse(await readFile(FILE, 'utf8'))).toEqual(body);
  });

  it('is of OpenAPI 3.1 and describes every route', async () => {
    const { body } = await api.ask('GET', '/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const operations = Object.entries<Record<string, unknown>>(body.paths).flatMap(
      ([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(operations.sort()).toEqual(
      [
        'GET /api/problems',
        'GET /api/problems/{name}',
        'GET /api/v1/admin/acts',
        'GET /api/v1/admin/builds',
        'POST /api/v1/admin/builds/{buildId}/pause',
        'POST /api/v1/admin/builds/{buildId}/resume',
        'GET /api/v1/admin/jobs',
        'POST /api/v1/admin/jobs/{gid}/cancel',
        'POST /api/v1/admin/jobs/{gid}/retry',
        'GET /api/v1/admin/parked',
        'POST /api/v1/admin/parked/retry',
        'POST /api/v1/admin/parked/{id}/skip',
        'GET /api/v1/admin/acts.csv',
        'GET /api/v1/admin/catalog',
        'GET /api/v1/admin/regeneration-plan',
        'POST /api/v1/admin/regenerations',
        'GET /api/v1/admin/session-orders',
        'GET /api/v1/admin/session-orders/{orderId}',
        'POST /api/v1/admin/session-orders/{orderId}/withdraw',
        'GET /api/v1/admin/sessions',
        'GET /api/v1/admin/sessions/{id}/catalog-changes',
        'POST /api/v1/admin/sessions/{id}/clear',
        'GET /api/v1/admin/plan',
        'GET /api/v1/admin/rebuilds',
        'POST /api/v1/admin/rebuilds',
        'GET /api/v1/admin/rebuilds/{rebuildId}',
        'POST /api/v1/admin/rebuilds/{rebuildId}/approve',
        'POST /api/v1/admin/rebuilds/{rebuildId}/cancel',
        'POST /api/v1/admin/rebuilds/{rebuildId}/flip',
        'POST /api/v1/admin/rebuilds/{rebuildId}/pause',
        'POST /api/v1/admin/rebuilds/{rebuildId}/resume',
        'POST /api/v1/admin/rebuilds/{rebuildId}/rollback',
        'GET /api/v1/generations/{gid}',
        'GET /api/v1/generations/{gid}/events',
        'POST /api/v1/generations/{gid}/cancel',
        'POST /api/v1/generations/{gid}/retry',
        'GET /api/v1/sessions/{id}/tables/{table}',
        'POST /api/v1/scorings',
        'GET /api/v1/sessions',
        'GET /api/v1/sessions/{id}/changes',
        'GET /api/v1/sessions/{id}/export.ndjson',
        'GET /api/v1/signing-key',
        'GET /api/v1/sessions/{id}/documents',
        'GET /api/v1/sessions/{id}/documents/{documentId}',
        'GET /api/v1/sessions/{id}/events',
        'GET /api/v1/sessions/{id}/events.csv',
        'GET /api/v1/sessions/{id}/events/{revision}',
        'GET /api/v1/sessions/{id}/verification',
        'POST /api/v1/sessions/{id}/verification',
        'GET /api/v1/sessions/{id}/evidence',
        'GET /api/v1/sessions/{id}/evidence/{factorId}',
        'GET /api/v1/sessions/{id}/personas/sources',
        'POST /api/v1/sessions/{id}/audience',
        'POST /api/v1/sessions/{id}/content',
        'GET /api/v1/sessions/{id}/content/progress',
        'POST /api/v1/tables',
        'GET /api/v1/sessions/{id}',
        'GET /api/v1/sessions/{id}/live',
        'POST /api/v1/sessions/{id}/clear',
        'POST /api/v1/sessions/{id}/generations',
        'GET /api/v1/sessions/{id}/generations',
        'GET /api/v1/sessions/{id}/scenarios/{sid}',
        'GET /api/v1/sessions/{id}/comparison',
        'POST /api/v1/sessions/{id}/simulations',
        'GET /api/v1/sessions/{id}/patterns',
        'GET /api/v1/sessions/{id}/segments',
        'GET /api/v1/sessions/{id}/segments/{segment}',
        'DELETE /api/v3/data-driven-results/clear/{session}',
        'GET /api/v3/data-driven-results/complete/{session}',
        'POST /api/v3/data-driven-results/generate/{session}',
        'POST /api/v3/data-driven-results/generate/{session}/{topic}',
        'GET /api/v3/data-driven-results/segment/{session}/{segment}',
        'GET /api/v3/data-driven-results/status/{session}',
        'GET /api/v3/data-driven-results/test',
        'GET /api/v3/enhanced-segment-results/{session}/{segment}',
        'GET /api/v3/results/complete/{session}',
        'GET /api/v3/scoring/topics',
        'GET /health/live',
        'GET /health/metrics',
        'GET /health/ready',
      ].sort(),
    );
  });

  it('refers only to schemas that it holds, and declares every parameter of a path', async () => {
    const { text, body } = await api.ask('GET', '/api/openapi.json');
    const names = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !Object.hasOwn(body.components.schemas, name ?? ''))).toEqual([]);
    for (const [path, methods] of Object.entries<Record<string, never>>(body.paths)) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      for (const { parameters } of Object.values<{ parameters: Parameter[] }>(methods)) {
        const declared = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
        expect([path, declared.sort()]).toEqual([path, wanted]);
      }
    }
  });

  it('has a page that takes nothing from elsewhere', async () => {
    const page = await api.ask('GET', '/api/docs');
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html']);
    const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
    expect(sources.length).toBeGreaterThan(2);
    for (const url of sources) {
      expect(url).not.toMatch(/^(https?:)?\/\//);
      const { pathname } = new URL(url, 'http://x/api/docs');
      expect([pathname, (await api.ask('GET', pathname)).status]).toEqual([pathname, 200]);
    }
  });
});

interface Parameter {
  readonly in: string;
  readonly name: string;
}
