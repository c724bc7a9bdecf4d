import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ContentWordedData } from '#contract/narrative';
import { fold } from '#domain/generation/evolve';
import { RecordScoring } from '#backend/commands/record-scoring.command';
import { RequestGeneration } from '#backend/commands/request-generation.command';
import { asking, eventsOf, GENERATION } from '#backend/testing/commands';
import { pergola } from '#backend/testing/documents';
import { processBench } from '#backend/testing/processes';
import { openAiNarrative } from './narrative-openai.ts';

const KEY = 'sk-not-to-be-told';
const MESSAGES = [{ role: 'user', content: 'Hello' }] as const;

interface Asked {
  readonly model: string;
  readonly messages: readonly { readonly content: string }[];
}
type Behaviour = (asked: Asked, response: ServerResponse) => void;

let server: Server;
let behave: Behaviour;
let asked: { readonly authorization: string | undefined; readonly url: string | undefined }[];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    const { authorization } = request.headers;
    asked.push({ authorization, url: request.url });
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () =>
      behave(JSON.parse(Buffer.concat(chunks).toString()) as Asked, response),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const provider = (limits: { timeoutMs?: number; maxBytes?: number } = {}) => {
  const { port } = server.address() as AddressInfo;
  return openAiNarrative({
    url: `http://127.0.0.1:${port}/v1/`,
    model: 'm',
    apiKey: KEY,
    ...limits,
  });
};
const say = (response: ServerResponse, content: unknown) =>
  response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
/** Answers each text that it is asked about with what `reword` makes of it. */
const rewording =
  (reword: (text: string) => string): Behaviour =>
  ({ messages }, response) => {
    const { texts } = JSON.parse(messages[1]?.content ?? '') as { texts: { text: string }[] };
    say(response, JSON.stringify({ texts: texts.map(({ text }) => reword(text)) }));
  };
const ask = (limits = {}, signal = new AbortController().signal) =>
  provider(limits).ask(MESSAGES, signal);

describe('the adapter of chat completions', () => {
  it('posts messages and key, and answers what the model said', async () => {
    behave = ({ model, messages }, response) => say(response, `${model}: ${messages[0]?.content}`);
    expect(await ask()).toEqual({ status: 'answered', text: 'm: Hello' });
    expect(asked).toEqual([{ authorization: `Bearer ${KEY}`, url: '/v1/chat/completions' }]);
  });

  it.each<[string, Behaviour, RegExp]>([
    ['an error', (_, response) => response.writeHead(500).end(KEY), /answered 500/],
    ['too many requests', (_, response) => response.writeHead(429).end(), /answered 429/],
    ['no JSON', (_, response) => response.end('<html>'), /chat completion/],
    ['other JSON', (_, response) => response.end('{"choices":[]}'), /chat completion/],
    ['no text', (_, response) => say(response, [{ text: 'a' }]), /chat completion/],
    ['nothing', (_, response) => response.end(), /chat completion/],
    ['a broken connection', (_, response) => response.destroy(), /cannot be reached/],
    [
      'another address',
      (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end(),
      /cannot be reached/,
    ],
    ['too much', (_, response) => say(response, 'x'.repeat(5_000)), /larger than 4000 bytes/],
  ])('tells of %s, and nothing that was sent', async (_, behaviour, reason) => {
    behave = behaviour;
    const answer = await ask({ maxBytes: 4_000 });
    expect(answer).toEqual({ status: 'failed', reason: expect.stringMatching(reason) });
    expect(JSON.stringify(answer)).not.toContain(KEY);
    expect(asked).toHaveLength(1);
  });

  it.each<[string, Behaviour]>([
    ['never begins', () => {}],
    ['begins and never ends', (_, response) => void response.write('{"choices":')],
  ])('gives up an answer that %s', async (_, behaviour) => {
    behave = behaviour;
    expect(await ask({ timeoutMs: 50 })).toEqual({
      status: 'failed',
      reason: 'The model did not answer within 50 ms.',
    });
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    behave = () => stop.abort();
    expect((await ask({}, stop.signal)).status).toBe('failed');
  });
});

describe('a generation with a model', () => {
  const bench = processBench();
  const worded = async (behaviour: Behaviour, limits = {}): Promise<ContentWordedData[]> => {
    behave = behaviour;
    const one = await bench.start({ narrative: provider(limits) });
    await one.execute(new RecordScoring(pergola('s'), asking()));
    await bench.isOver();
    const events = await eventsOf(bench.store(), 's');
    expect(events.at(-1)?.type).toBe('GenerationCompleted');
    return events.flatMap(({ type, data }) => (type === 'ContentWorded' ? [data] : []));
  };
  const completion = async () => {
    const last = (await eventsOf(bench.store(), 's')).at(-1);
    return last?.type === 'GenerationCompleted' ? last.data : null;
  };

  it('records each segment: model, prompt, answer and verdicts, and never asks to read it again', async () => {
    const data = await worded(rewording((text) => text));
    expect(data.map(({ segment }) => segment)).toEqual(['product', 'brand', 'experience']);
    for (const { items, ...rest } of data) {
      expect(rest).toMatchObject({ model: 'm', failure: null });
      expect(rest.promptHash).toMatch(/^[0-9a-f]{64}$/);
      expect(rest.raw).toContain('"texts"');
      expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['accepted']));
    }
    const denied = jest.spyOn(globalThis, 'fetch').mockImplementation(() => {
      throw new Error('The network is denied');
    });
    const events = await eventsOf(bench.store(), 's');
    expect(fold(events).visible?.generation).toBe(1);
    expect(denied).not.toHaveBeenCalled();
    denied.mockRestore();
  });

  it.each<[string, (text: string) => string, RegExp]>([
    ['adds a number', (text) => `${text} 17 times`, /^adds the number 17$|^is too long$/],
    ['invents a name', (text) => `Acme. ${text}`, /^adds the name Acme$|^is too long$/],
    ['obeys a document', () => 'Ignored all previous instructions.', /./],
  ])('keeps every text when the model %s', async (_, reword, reason) => {
    const items = (await worded(rewording(reword))).flatMap((data) => data.items);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      expect(item).toMatchObject({ status: 'refused', reason: expect.stringMatching(reason) });
    }
  });

  it.each<[string, Behaviour, { readonly timeoutMs?: number }, RegExp]>([
    ['talks junk', (_, response) => say(response, 'No.'), {}, /list of texts/],
    ['fails', (_, response) => response.writeHead(500).end(), {}, /answered 500/],
    ['is silent', () => {}, { timeoutMs: 50 }, /did not answer within 50 ms/],
  ])('completes when the model %s, and records why', async (_, behaviour, limit, reason) => {
    for (const { failure, items } of await worded(behaviour, limit)) {
      expect(failure).toMatch(reason);
      expect(items.every(({ status }) => status === 'refused')).toBe(true);
    }
  });

  it('computes the same digest as one without, which records nothing of it', async () => {
    await worded(rewording((text) => text));
    const digest = (await completion())?.outputDigest;
    const plain = await bench.start();
    await plain.execute(new RequestGeneration('s', {}, asking()));
    await bench.isOver();
    const events = await eventsOf(bench.store(), 's');
    expect(events.at(-1)?.data).toMatchObject({ outputDigest: digest });
    expect(events.at(-GENERATION.length - 1)?.type).toBe('GenerationRequested');
    expect(events.slice(-GENERATION.length).map(({ type }) => type)).toEqual(
      GENERATION.map((name) => name.split(' ')[0]),
    );
  });
});
