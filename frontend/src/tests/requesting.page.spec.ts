import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { MODES, openAlive, setStage, texts } from './testing/browser';
import { latestOf } from './testing/generations';
import { ownSession } from './testing/server';

const stage = setStage();
const heading = (page: Page, state: string) =>
  page.getByRole('heading', { level: 1, name: new RegExp(`: ${state}$`) }).waitFor();

describe('the button that generates', () => {
  it('starts one generation when it is pressed twice', () =>
    stage.visit(async (page) => {
      await ownSession(stage.server, 'twice');
      await page.goto('/sessions/twice');
      await page.getByRole('button', { name: 'Generate again' }).dblclick();
      // Not the address: the second press may take the place of the first one's navigation.
      await heading(page, 'Finished');
      expect(page.url()).toMatch(/\/generations\/[^/]+$/);
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

  it('has a key of its own on a page that the browser kept whole', () =>
    stage.visit(async (page) => {
      await openAlive(page, '/sessions/pergola-2025');
      const key = page.locator('[name=key]').first();
      const sent = await key.inputValue();
      await page.evaluate(() =>
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
      );
      await page.waitForFunction(
        (before) => document.querySelector<HTMLInputElement>('[name=key]')!.value !== before,
        sent,
      );
    }));

  it('shows what the server refuses, and changes nothing', () =>
    stage.visit(
      async (page) => {
        await ownSession(stage.server, 'refused');
        await page.goto('/sessions/refused');
        await page
          .locator('form', { has: page.getByLabel('Seed') })
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
        await page.getByText('The history is kept.', { exact: true }).waitFor();
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
