import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { SEGMENTS, type SegmentView } from '$lib/contract';
import { setStage, texts } from './testing/browser';
import { MANY } from './testing/generations';
import { serveOlderClient, type OlderClient } from './testing/older-client';
import { example, ownSession, resultsOf } from './testing/server';

const INTERVAL_MS = 50;

let client: OlderClient;
const env: Record<string, string> = {};
beforeAll(async () => {
  client = await serveOlderClient();
  env['CORS_ORIGINS'] = client.origin;
});
const stage = setStage(env);
afterAll(() => client?.stop());

/** Opens the client; it throws, and the test fails, at everything that the contract does not allow. */
function withClient(work: (page: Page) => Promise<void>, refusals = /^$/): Promise<void> {
  // The client is another origin on purpose; the browser reports each answer that is not 2xx.
  const faults = new RegExp(`^outside: ${client.origin}/|${refusals.source}`);
  return stage.visit(
    async (page) => {
      await page.goto(client.page(stage.server.url, INTERVAL_MS));
      await work(page);
    },
    { faults },
  );
}

const NOT_FOUND = /status of 404/;
const choose = (page: Page, session: string) =>
  page.locator(`button[data-session="${session}"]`).click();
const statuses = (page: Page) => texts(page, '#statuses li');
const list = (page: Page, segment: string, name: string) =>
  texts(page, `[data-segment="${segment}"] [data-list="${name}"] li`);

async function settled(page: Page): Promise<void> {
  await page.locator('[data-segment="experience"]').waitFor();
}

/** What the newer API says that a segment holds, in the client's words. */
async function expectSegment(page: Page, session: string, segment: string): Promise<void> {
  const view = await stage.server.get<SegmentView>(`/sessions/${session}/segments/${segment}`);
  const factors = view.factors.flatMap((factor) =>
    factor.status === 'computed'
      ? [
          `${factor.name}: ${factor.value.toFixed(3)}, ${factor.confidence.toFixed(3)}, ` +
            `weighted_average, ${factor.layers.length}`,
        ]
      : [],
  );
  expect(await list(page, segment, 'factors')).toEqual(factors);
  const patterns = await list(page, segment, 'patterns');
  expect(patterns.map((words) => words.slice(0, 4))).toEqual(
    view.patterns.map(({ patternId }) => patternId),
  );
  const scenarios = await list(page, segment, 'scenarios');
  expect(scenarios.map((words) => words.split(' to ')[0])).toEqual(
    view.scenarios.map(
      ({ patternId, probabilitySuccess, confidenceInterval: [low] }) =>
        `${patternId}: ${(probabilitySuccess * 100).toFixed(0)} %, ${(low * 100).toFixed(0)} %`,
    ),
  );
  const kpis = scenarios.map((words) => words.split('; ').slice(1));
  expect(kpis.map((all) => all.map((words) => words.split(' ')[0]))).toEqual(
    view.scenarios.map((scenario) => scenario.kpis.map(({ name }) => name)),
  );
}

describe('a client of the older API, from another origin', () => {
  it.each(['pergola-2025', 'clothing-figures'])('shows all segments of %s', (session) =>
    withClient(async (page) => {
      await choose(page, session);
      await settled(page);
      expect(await statuses(page)).toEqual(['completed']);
      for (const segment of SEGMENTS) await expectSegment(page, session, segment);
      expect((await texts(page, '#markers li')).join('\n')).toMatch(/consumer: \S/);
      expect(await page.locator('#error').textContent()).toBe('');
    }),
  );

  it('asks again while a generation is processing, and shows the new results then', () =>
    withClient(async (page) => {
      await ownSession(stage.server, 'running');
      await page.reload();
      await stage.server.post('/sessions/running/generations', { iterations: MANY });
      await choose(page, 'running');
      await settled(page);
      const seen = await statuses(page);
      expect(seen.length).toBeGreaterThan(1);
      expect(new Set(seen.slice(0, -1))).toEqual(new Set(['processing']));
      expect(seen.at(-1)).toBe('completed');
      expect((await list(page, 'consumer', 'scenarios'))[0]).toContain(` ${MANY} runs`);
    }));

  it('starts a generation of a topic with a slash, and never meets a pending one', () =>
    withClient(async (page) => {
      const topic = 'Garten / Möbel: 100 % ☀?';
      await stage.server.post('/scorings', {
        ...(await example('pergola')),
        ...{ sessionId: 'Topic.of_a-client', topic },
      });
      await resultsOf(stage.server, 'Topic.of_a-client');
      await page.reload();
      await page.getByRole('button', { name: topic }).click();
      await settled(page);
      await page.getByRole('button', { name: 'Generate' }).click();
      await settled(page);
      expect((await statuses(page)).join(' ')).toMatch(/^(processing )*completed$/);
      const at = '/sessions/Topic.of_a-client/segments/brand';
      const { generation } = await stage.server.get<SegmentView>(at);
      expect(generation.generation).toBe(2);
    }));

  it('reads in words why there is nothing after a clear, and generates again', () =>
    withClient(async (page) => {
      await ownSession(stage.server, 'cleared');
      await page.reload();
      await choose(page, 'cleared');
      await settled(page);
      await page.getByRole('button', { name: 'Clear' }).click();
      const error = page.locator('#error');
      await error.filter({ hasText: 'cleared' }).waitFor();
      await page.getByRole('button', { name: 'Generate' }).click();
      await settled(page);
      expect((await statuses(page)).join(' ')).toMatch(/^(processing )*completed$/);
      expect(await error.textContent()).toBe('');
      await stage.server.post('/sessions/cleared/clear', { reason: 'for a test' });
      await page.reload();
      await choose(page, 'cleared');
      await error.filter({ hasText: 'cleared' }).waitFor();
    }, NOT_FOUND));
});
