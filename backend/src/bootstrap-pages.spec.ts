import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { askerOf } from './api/request/page-reader.ts';
import { mountPages } from './bootstrap-pages.ts';

/** An application on a folder; the one for temporary files has no build of the pages. */
async function server(root = tmpdir()) {
  const adapter = new FastifyAdapter();
  const fastify = adapter.getInstance();
  const app = { getHttpAdapter: () => adapter } as unknown as NestFastifyApplication; // all that is used
  await mountPages(app, root, 1000);
  fastify.get('/api/v1/sessions', async () => 'sessions');
  fastify.get('/health', async () => 'health');
  return fastify;
}

describe('a page', () => {
  it('is given the reader to pass on, whatever the reader says', async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'stratalog-pages-'));
    const file = path.join(root, 'frontend/build/handler.js');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, 'exports.handler = (req, res) => res.end(JSON.stringify(req.headers))');
    const fastify = await server(root);
    const headers = { 'x-stratalog-reader': 'somebody else' };
    const passedOn = (await fastify.inject({ url: '/', headers })).json<Record<string, string>>();
    expect(askerOf({ headers: passedOn, ip: '127.0.0.1' })).toBe('127.0.0.1');
    expect(passedOn['x-stratalog-reader']).toMatch(/^[0-9a-f]{32} 127\.0\.0\.1$/);
    await rm(root, { recursive: true });
  });
});

describe('a server whose pages are not built', () => {
  it.each(['/', '/sessions', '/apiary', '/healthy', '/api-docs'])('says so at %s', async (url) => {
    const answer = await (await server()).inject(url);
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.body).toMatch('Run "npm run build"');
  });

  it.each([
    ['/api/v1/sessions', 200],
    ['/api/v1/sessions?limit=1', 200],
    ['/health', 200],
    ['/api', 404],
    ['/api/unknown', 404],
  ])('leaves %s to the API', async (url, status) => {
    expect((await (await server()).inject(url)).statusCode).toBe(status);
  });
});
