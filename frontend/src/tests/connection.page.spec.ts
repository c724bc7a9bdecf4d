import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { GenerationView, SessionDetail } from '$lib/contract';
import { alive, openAlive, setStage } from './testing/browser';
import { scoringDocument } from './testing/documents';
import {
  fakeLine,
  fakeSession,
  generate,
  generationOn,
  type FakeLine,
} from './testing/generations';
import { ownSession } from './testing/server';

const stage = setStage();
const status = (page: Page) => page.getByRole('status');

describe('a lost connection', () => {
  let running: GenerationView;
  beforeAll(async () => {
    const { results } = await stage.server.get<SessionDetail>('/sessions/pergola-2025');
    running = { ...results!.generation, state: 'running', progress: 40, finishedAt: null };
  });

  /** A page that follows a generation which, for all it hears, runs on; the clock can be run ahead. */
  async function follow(
    page: Page,
    sessionId: string,
    first: Partial<FakeLine>,
  ): Promise<FakeLine> {
    await page.clock.install();
    const line: FakeLine = { stream: 'down', poll: 'up', view: running, polls: 0, ...first };
    await ownSession(stage.server, sessionId);
    await fakeLine(page, line);
    await generate(page, sessionId);
    line.view = { ...running, generationId: generationOn(page), sessionId };
    await status(page).filter({ hasText: 'The live connection was lost' }).waitFor();
    return line;
  }

  const shown = (page: Page, text: string) => page.getByText(text, { exact: false }).waitFor();
  const faults = /status of 503|ERR_FAILED/;

  it('is told in words, and the page asks for what happens', () =>
    stage.visit(
      async (page) => {
        const line = await follow(page, 'polled', {});
        expect(await status(page).innerText()).toBe(
          'The live connection was lost. This page asks again every 3 seconds.',
        );
        line.view = { ...line.view, progress: 55 };
        await page.clock.runFor(3000);
        await shown(page, '55 %,');
        line.view = { ...line.view, progress: 100, state: 'succeeded' };
        await page.clock.runFor(3000);
        await page.getByRole('heading', { level: 1, name: /: Finished$/ }).waitFor();
        const { polls } = line;
        await page.clock.runFor(60_000);
        expect(line.polls).toBe(polls);
      },
      { faults },
    ));

  it('comes back, and that is told too', () =>
    stage.visit(
      async (page) => {
        const line = await follow(page, 'back', {});
        line.view = { ...line.view, progress: 70 };
        line.stream = 'up';
        await page.clock.runFor(3000);
        await status(page).filter({ hasText: 'The live connection is back.' }).waitFor();
        await shown(page, '70 %,');
      },
      { faults },
    ));

  it('to a server that does not answer at all leaves what was known, and the page keeps asking', () =>
    stage.visit(
      async (page) => {
        const line = await follow(page, 'down', { poll: 'down' });
        await page.clock.runFor(3000);
        await status(page).filter({ hasText: 'The results service does not answer.' }).waitFor();
        expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Generation 2');
        line.poll = 'up';
        line.view = { ...line.view, progress: 90 };
        await page.clock.runFor(6000);
        await shown(page, '90 %,');
      },
      { faults },
    ));
});

describe('the pages of a session', () => {
  const PAGE = '/sessions/pergola-2025/patterns';
  const mark = (page: Page, words: string) =>
    page.getByRole('button', { name: new RegExp(`^${words}\\. Pause`) });

  /** The session with results that the page does not show. */
  async function newer() {
    const now = await stage.server.get<SessionDetail>('/sessions/pergola-2025');
    const visibleGeneration = { generationId: 'newer', generation: 9 };
    return { ...now, visibleGeneration, revision: String(Number(now.revision) + 13) };
  }

  it('are told of newer results at once, and change only on request', () =>
    stage.visit(async (page) => {
      await fakeSession(page, { stream: 'up', now: await newer() });
      await page.goto(PAGE);
      await page.getByText('New results are there.').waitFor();
      await mark(page, 'Live').waitFor();
      const generation = page.getByText(/^Generation 1, revision 13$/);
      expect(await generation.count()).toBe(1);
      const reads = page.waitForRequest(/__data\.json/);
      await page.getByRole('button', { name: 'Show them' }).click();
      await reads;
    }));

  it('ask instead where there is no live connection, and say so', () =>
    stage.visit(
      async (page) => {
        await page.clock.install();
        await fakeSession(page, { stream: 'down', now: await newer() });
        await page.goto(PAGE);
        await mark(page, 'Asking every 5 s').waitFor();
        await page.clock.runFor(5000);
        await page.getByText('New results are there.').waitFor();
        await mark(page, 'Asking every 5 s').waitFor();
      },
      { faults: /status of 503/ },
    ));
});

describe('scripts that come late', () => {
  it.each([
    ['/sessions/new', ['Or paste it here']],
    ['/sessions/new/texts', ['Session id', 'Topic', 'Or paste it here']],
  ])('keep what was typed on %s', (path, labels) =>
    stage.visit(async (page) => {
      let release = () => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      await page.route('**/_app/**/*.js', async (route) => {
        await released;
        await route.continue();
      });
      await page.goto(path, { waitUntil: 'commit' });
      for (const label of labels) await page.getByLabel(label).fill('typed early');
      release();
      await alive(page);
      for (const label of labels) {
        expect(await page.getByLabel(label).inputValue()).toBe('typed early');
      }
    }),
  );
});

describe('a file', () => {
  it('is taken wherever on the page it is dropped', () =>
    stage.visit(async (page) => {
      await openAlive(page, '/sessions/new');
      const held = await page.evaluateHandle(
        (text) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], 'dropped.json'));
          return transfer;
        },
        JSON.stringify(scoringDocument('dropped')),
      );
      await page.dispatchEvent('h1', 'drop', { dataTransfer: held });
      await page.getByText(/^dropped\.json \(\d+.bytes\) is taken\.$/).waitFor();
      await page.getByRole('button', { name: 'Add and compute' }).click();
      await page.waitForURL('/generations/*');
    }));
});
