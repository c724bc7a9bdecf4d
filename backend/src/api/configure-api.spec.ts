import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { QueryBus } from '@nestjs/cqrs';
import { createApiFixture } from './testing/api-fixture.ts';
import type { ApiFixture } from './testing/api-fixture.ts';
import type { FixtureOptions } from './testing/test-app.ts';
import { misfits } from './testing/conforms.ts';
import { SERVER_VERSION } from './version.ts';

let api: ApiFixture | null = null;
async function start(options: FixtureOptions = {}): Promise<ApiFixture> {
  api = await createApiFixture(options);
  return api;
}
afterEach(async () => {
  await api?.close();
  api = null;
});

describe('other origins', () => {
  it('may call when they are named, and are told the headers that matter', async () => {
    const { ask } = await start({ corsOrigins: ['https://app.example.org'] });
    const url = '/api/v3/data-driven-results/test';
    const named = await ask('GET', url, { headers: { origin: 'https://app.example.org' } });
    expect(named.headers['access-control-allow-origin']).toBe('https://app.example.org');
    expect(named.headers['access-control-expose-headers']).toContain('X-Revision');
    const other = await ask('GET', url, { headers: { origin: 'https://evil.example.org' } });
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
    const asked = await ask('OPTIONS', url, {
      headers: {
        origin: 'https://app.example.org',
        'access-control-request-method': 'DELETE',
      },
    });
    expect([asked.status, asked.headers['access-control-allow-methods']]).toEqual([
      ...[204, 'GET, HEAD, POST, DELETE'],
    ]);
    expect((await ask('GET', '/api/v3/elsewhere')).status).toBe(404);
  });

  it('are not spoken of when none is named', async () => {
    const { ask } = await start();
    const headers = { origin: 'https://app.example.org' };
    const answer = await ask('GET', '/api/v3/data-driven-results/test', { headers });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-'))).toEqual([]);
  });
});

describe('the rate limit', () => {
  it('answers 429 with Retry-After, in the words of the API that was asked', async () => {
    const { ask } = await start({ requestsPerSecond: 1 });
    const url = '/api/v3/data-driven-results/test';
    await ask('GET', url);
    const refused = await ask('GET', url);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '1']);
    expect(typeof refused.body.detail).toBe('string');
    const newer = await ask('GET', '/api/v1/sessions');
    expect([newer.status, misfits('Problem', newer.body)]).toEqual([429, []]);
    expect((await ask('GET', '/health/live')).status).toBe(200);
  });

  it('lets another origin read that it refused', async () => {
    const origin = 'https://app.example.org';
    const { ask } = await start({ requestsPerSecond: 1, corsOrigins: [origin] });
    const url = '/api/v3/scoring/topics';
    await ask('GET', url);
    const { status, headers } = await ask('GET', url, { headers: { origin } });
    expect([status, headers['access-control-allow-origin']]).toEqual([429, origin]);
  });
});

describe('a fault of the server', () => {
  it('is told without its cause, with a trace id to find it by', async () => {
    const { app, ask } = await start();
    const fault = new TypeError('the secret is open sesame');
    jest.spyOn(app.get(QueryBus), 'execute').mockRejectedValue(fault);
    const older = await ask('GET', '/api/v3/data-driven-results/status/x');
    expect(older.status).toBe(500);
    expect(older.body).toEqual({
      detail: 'Internal server error',
      error: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const newer = await ask('GET', '/api/v1/sessions');
    expect([newer.status, misfits('Problem', newer.body)]).toEqual([500, []]);
    expect(newer.text).not.toContain('sesame');
  });
});

describe('health', () => {
  it('is ready while everything is there, and says what is not', async () => {
    const { ask, database } = await start();
    const live = await ask('GET', '/health/live');
    expect([live.status, live.body]).toEqual([200, { status: 'live' }]);
    const ready = await ask('GET', '/health/ready');
    expect([ready.status, misfits('Ready', ready.body)]).toEqual([200, []]);
    expect(ready.body.checks.routes.ok).toBe(true);
    await database.pool.query('ALTER VIEW computed_factors RENAME TO elsewhere');
    const broken = await ask('GET', '/health/ready');
    expect([broken.status, misfits('Ready', broken.body)]).toEqual([503, []]);
    expect(broken.body.checks.schema).toEqual({ ok: false, detail: 'missing: computed_factors' });
  });

  it('is never ready when the runner stands still', async () => {
    const { ask, database, pauseProjections } = await start();
    await pauseProjections();
    await database.pool.query(
      `UPDATE read_model.projection_build SET lease_until = now() - interval '1 s'`,
    );
    const { status, body } = await ask('GET', '/health/ready');
    expect([status, body.checks.projections.ok]).toEqual([503, false]);
    expect(body.checks.database.ok).toBe(true);
  });
});

it('serves its version as package.json has it', async () => {
  const manifest = await readFile('package.json', 'utf8');
  expect(SERVER_VERSION).toBe((JSON.parse(manifest) as { version: string }).version);
});
