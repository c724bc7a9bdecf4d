import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { mountPages } from './bootstrap-pages.ts';

/** An application without pages: the folder has no build. */
async function server() {
  const adapter = new FastifyAdapter();
  const fastify = adapter.getInstance();
  const app = { getHttpAdapter: () => adapter } as unknown as NestFastifyApplication; // all that is used
  await mountPages(app, tmpdir(), 1000);
  fastify.get('/api/v1/sessions', async () => 'sessions');
  fastify.get('/health', async () => 'health');
  return fastify;
}

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
