import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { killChildren, startNode } from '#backend/testing/children';

const BUILT = pathToFileURL(path.resolve(import.meta.dirname, '../../../dist/backend/src')).href;

/** Loads all that a server consists of; its libraries of OpenTelemetry are CommonJS, which can be listed. */
const PROGRAM = `
  import { createRequire } from 'node:module';
  const { cache } = createRequire(import.meta.url);
  const name = /@opentelemetry.[^/\\\\]+/;
  const loaded = () => [...new Set(Object.keys(cache).flatMap((file) => name.exec(file) ?? []))];
  await Promise.all(['bootstrap', 'tracing/commits'].map((file) => import('${BUILT}/' + file + '.js')));
  const { startTracing } = await import('${BUILT}/tracing/start-tracing.js');
  const quiet = { info() {}, warn() {} };
  await startTracing({}, 'test', quiet);
  const off = loaded();
  const stop = await startTracing({ tracing: true }, 'test', quiet);
  await stop();
  console.log(JSON.stringify({ off, on: loaded() }));
`;

afterEach(killChildren);

describe('a server without a variable of OpenTelemetry', () => {
  it('loads nothing of it but the interface', async () => {
    const child = startNode(['--input-type=module', '--eval', PROGRAM]);
    expect(await child.ended).toBe(0);
    const { off, on } = JSON.parse(child.said()) as Record<'off' | 'on', readonly string[]>;
    expect(off).toEqual(['@opentelemetry/api']);
    expect(on).toContain('@opentelemetry/exporter-trace-otlp-http');
  });
});
