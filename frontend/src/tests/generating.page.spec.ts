import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { SessionDetail } from '$lib/contract';
import { MODES, setStage, texts } from './testing/browser';
import { generate, latestOf, recordProgress } from './testing/generations';
import { ownSession } from './testing/server';

const stage = setStage();
const heading = (page: Page, state: string) =>
  page.getByRole('heading', { level: 1, name: new RegExp(`: ${state}$`) }).waitFor();

describe('a generation that runs', () => {
  it('is followed to its end without a load of the page', () =>
    stage.visit(async (page) => {
      await generate(page, await ownSession(stage.server, 'followed'));
      const progress = await recordProgress(page);
      const polls: string[] = [];
      page.on('request', (request) => {
        if (/\/generations\/[^/]+$/.test(request.url())) polls.push(request.url());
      });
      await heading(page, 'Finished');
      const seen = await progress();
      expect(seen[0]).toBeLessThan(100);
      expect(seen.at(-1)).toBe(100);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(polls).toEqual([]); // the stream told it all
      expect(await texts(page, '[role=status]')).toEqual(['Finished.']);
      expect(await texts(page, 'ol > li')).toEqual(
        expect.arrayContaining(['Factors: done', 'Patterns: done', 'Scenarios, Brand: done']),
      );
      await page.getByRole('link', { name: 'Show the results' }).click();
      await page.waitForURL('/sessions/followed');
      const iterations = page.locator('dt:text-is("Iterations") + dd');
      expect(await iterations.textContent()).toBe('100000');
    }));

  it('is found again after the page is left, and goes on from there', () =>
    stage.visit(async (page) => {
      await generate(page, await ownSession(stage.server, 'resumed'));
      const before = await page
        .locator('progress')
        .evaluate((bar: HTMLProgressElement) => bar.value);
      await page.goto('/sessions/resumed');
      await page.getByRole('link', { name: 'Generation 2' }).click();
      await page.waitForURL('/generations/*');
      await page.reload();
      const after = await page
        .locator('progress')
        .evaluate((bar: HTMLProgressElement) => bar.value);
      expect(after).toBeGreaterThanOrEqual(before);
      await heading(page, 'Finished');
    }));

  it('is shown without scripts by a page that loads itself again', () =>
    stage.visit(
      async (page) => {
        await generate(page, await ownSession(stage.server, 'no-scripts'));
        expect(await page.locator('body').innerText()).toContain(
          'This page loads itself again every 3 seconds.',
        );
        await heading(page, 'Finished'); // nothing is done here but wait
        expect(await page.content()).not.toContain('http-equiv="refresh"');
      },
      { javaScriptEnabled: false },
    ));

  it('can be cancelled, and what was there before stays', () =>
    stage.visit(async (page) => {
      await generate(page, await ownSession(stage.server, 'cancelled'));
      await page.getByRole('button', { name: 'Cancel this generation' }).click();
      await heading(page, 'Cancelled');
      expect(await page.getByRole('button').count()).toBe(0);
      const session = await stage.server.get<SessionDetail>('/sessions/cancelled');
      expect(session.visibleGeneration!.generation).toBe(1);
      await page.goto('/sessions/cancelled');
      expect(await page.locator('.cards article').count()).toBe(5);
    }));

  it('gives way to a newer request, and leads there', () =>
    stage.visit(async (page) => {
      await generate(page, await ownSession(stage.server, 'superseded'), {
        seed: '00000000000000aa',
      });
      const older = page.url();
      await generate(page, 'superseded', { seed: '00000000000000bb', iterations: 200 });
      const newer = page.url();
      expect(newer).not.toBe(older);
      await heading(page, 'Finished');
      await page.goto(older);
      await heading(page, 'Cancelled');
      await page.getByRole('link', { name: 'Open the newer generation' }).click();
      await page.waitForURL(newer);
      await heading(page, 'Finished');
      expect((await latestOf(stage.server, 'superseded')).seed).toBe('00000000000000bb');
    }));
});

describe('the button that generates', () => {
  it('starts one generation when it is pressed twice', () =>
    stage.visit(async (page) => {
      await ownSession(stage.server, 'twice');
      await page.goto('/sessions/twice');
      await page.getByRole('button', { name: 'Generate again' }).dblclick();
      await page.waitForURL('/generations/*');
      await heading(page, 'Finished');
      expect((await latestOf(stage.server, 'twice')).generation).toBe(2);
    }));

  it('starts one generation when its form is sent twice, even after the first has ended', () =>
    stage.visit(async (page) => {
      await ownSession(stage.server, 'sent-twice');
      await page.goto('/sessions/sent-twice');
      const key = await page.locator('[name=key]').first().getAttribute('value');
      const send = async () => {
        const form = { key: key!, seed: '', iterations: '' };
        const at = '/sessions/sent-twice?/generate';
        const headers = { accept: 'text/html' }; // as a form without scripts
        const response = await page.request.post(at, { form, headers, maxRedirects: 0 });
        return [response.status(), response.headers()['location']];
      };
      const first = await send();
      await page.goto(String(first[1]));
      await heading(page, 'Finished');
      expect(await send()).toEqual(first);
      expect((await latestOf(stage.server, 'sent-twice')).generation).toBe(2);
    }));

  it.each(MODES)(
    'starts another each time it is pressed anew, also gone back to, $scripts',
    (mode) =>
      stage.visit(async (page) => {
        const session = await ownSession(stage.server, `anew-${mode.javaScriptEnabled}`);
        await page.goto(`/sessions/${session}`);
        for (const generation of [2, 3]) {
          await page.getByRole('button', { name: 'Generate again' }).click();
          await page.waitForURL('/generations/*');
          await heading(page, 'Finished');
          expect((await latestOf(stage.server, session)).generation).toBe(generation);
          await page.goBack();
          await page.waitForURL(`/sessions/${session}`);
        }
      }, mode),
  );

  it('shows what the server refuses, and changes nothing', () =>
    stage.visit(
      async (page) => {
        await ownSession(stage.server, 'refused');
        await page.goto('/sessions/refused');
        await page
          .locator('form')
          .first()
          .evaluate((form: HTMLFormElement) => (form.noValidate = true));
        await page.getByLabel('Seed').fill('not hex');
        await page.getByRole('button', { name: 'Generate again' }).click();
        const report = page.getByRole('region', { name: 'The input is not acceptable' });
        await report.waitFor();
        expect(await texts(report, 'tbody th')).toEqual(['/seed']);
        expect((await latestOf(stage.server, 'refused')).generation).toBe(1);
      },
      { faults: /status of 422/ },
    ));
});

describe('clearing', () => {
  it('takes the results from every page, says so, and a new generation brings them back', () =>
    stage.visit(
      async (page) => {
        await ownSession(stage.server, 'cleared');
        const before = await latestOf(stage.server, 'cleared');
        await page.goto('/sessions/cleared');
        await page.getByText('Clear the results').first().click();
        await page.getByLabel('Reason').fill('a wrong document');
        await page.getByRole('button', { name: 'Clear the results' }).click();
        await page.getByText('The results were cleared. The history is kept').waitFor();
        expect(await page.locator('.cards, table, dl').count()).toBe(0);
        expect(await page.locator('main').innerText()).not.toMatch(/\b0\.\d/);
        for (const at of ['/sessions/cleared/consumer', '/sessions/cleared/patterns']) {
          expect((await page.goto(at))?.status()).toBe(404);
          expect(await texts(page, 'h1')).toEqual(['The results were cleared']);
          await page.getByRole('link', { name: 'Open the session cleared' }).click();
          await page.waitForURL('/sessions/cleared');
        }
        await page.getByRole('button', { name: 'Generate', exact: true }).click();
        await page.waitForURL('/generations/*');
        await heading(page, 'Finished');
        await page.getByRole('link', { name: 'Show the results' }).click();
        await page.locator('.cards article').first().waitFor();
        const again = await latestOf(stage.server, 'cleared');
        expect(again.outputDigest).toBe(before.outputDigest);
      },
      { faults: /status of 404/ },
    ));
});
