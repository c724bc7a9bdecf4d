import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import fastify, { type FastifyInstance } from 'fastify';
import { until } from '#backend/testing/until';
import { exportSpans, forgetProvider } from '#backend/tracing/spans';
import { openEventLine } from '../v1/event-line.ts';
import { traceRequests } from './trace.ts';

let exported: InMemorySpanExporter;
let server: FastifyInstance;
let url: string;
let asked: number;

beforeEach(async () => {
  exported = new InMemorySpanExporter();
  const processor = new SimpleSpanProcessor(exported);
  exportSpans(new BasicTracerProvider({ spanProcessors: [processor] }), () => undefined);
  server = fastify();
  asked = 0;
  traceRequests(server);
  server.get('/api/stream', (_, reply) => {
    const line = openEventLine(reply);
    line.onClose(() => line.end());
    asked += 1;
  });
  server.get('/api/slow', () => {
    asked += 1;
    return new Promise(() => {}); // no answer before the caller leaves
  });
  url = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  forgetProvider();
  await server.close();
});

/** The span of a request whose caller leaves as soon as it is being answered. */
async function left(path: string) {
  const leaving = new AbortController();
  const answer = fetch(url + path, { signal: leaving.signal }).catch(() => null);
  await until(() => asked >= 1);
  leaving.abort();
  await answer;
  await until(() => exported.getFinishedSpans().length >= 1);
  return exported.getFinishedSpans()[0]!;
}

describe('the span of a request', () => {
  it('tells no error when the caller of an event stream leaves', async () => {
    const { attributes, status } = await left('/api/stream');
    expect(status.code).toBe(0);
    expect(attributes).toMatchObject({ 'http.response.status_code': 200 });
    expect(attributes).not.toHaveProperty('error.type');
  });

  it('says that a caller left who had no answer yet', async () => {
    const { attributes, status } = await left('/api/slow');
    expect(status.code).toBe(2);
    expect(attributes).toMatchObject({ 'error.type': 'left' });
  });
});
