import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { plain, setStage, texts } from './testing/browser';
import { scoringDocument } from './testing/documents';
import { resultsOf } from './testing/server';

const stage = setStage();
const PERGOLA = '/sessions/pergola-2025';
/** All that is scored of it is half a layer's weight: no factor has a value. */
const EMPTY = '/sessions/nearly-empty';
const NUMBER = /\d\.\d|\d+ of 1000|±/;

beforeAll(async () => {
  const { server } = stage;
  const layers = [{ layerId: 'F11.price_sensitivity', score: 0.437, confidence: 0.5 }];
  await server.post('/scorings', scoringDocument('nearly-empty', { layers }));
  await resultsOf(server, 'nearly-empty');
});

const read = (work: (page: Page) => Promise<void>) =>
  stage.visit(work, { javaScriptEnabled: false });

describe('a session in sentences, without scripts', () => {
  it('says what stands out, and each proof is there', () =>
    read(async (page) => {
      await page.goto(PERGOLA);
      const block = page.locator('[aria-labelledby=stand-out]');
      expect(await block.locator('li').count()).toBe(3);
      const proofs = await block
        .locator('a')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
      expect(proofs).toHaveLength(6);
      // Five of its scenarios are within the noise of the simulation, and all layers are as sure.
      expect((await texts(page, '[aria-labelledby=stand-out] li p:first-child'))[2]).toMatch(
        / and 2 more are about equally likely to succeed: in 77 to 81 of 100 runs\.$/,
      );
      await page.getByText('All 97 scored layers carry the same confidence, 0.80').waitFor();
      await page.getByText('No confidence is defined for the total').waitFor();
      for (const proof of proofs) {
        expect((await page.goto(proof))?.status()).toBe(200);
        const { hash } = new URL(page.url());
        if (hash) expect(await page.locator(hash).count()).toBe(1);
      }
    }));

  it('has no number in a block that nothing was computed for', () =>
    read(async (page) => {
      await page.goto(EMPTY);
      for (const said of await texts(page, '[aria-labelledby=stand-out] li p:first-child')) {
        expect(said).not.toMatch(/\d/);
      }
      const cards = await texts(page, '.cards article');
      expect(cards).toHaveLength(5);
      for (const said of cards) expect(said).not.toMatch(NUMBER);
    }));
});

describe('the factor matrix, without scripts', () => {
  it('is sorted and narrowed by its form, and keeps that while a factor is open', () =>
    read(async (page) => {
      await page.goto(`${PERGOLA}/factors`);
      expect(await page.locator('tbody th[scope=row]').count()).toBe(28);
      await page.getByLabel('Show', { exact: true }).selectOption('With a value');
      await page.getByLabel('Order').selectOption('Lowest value first');
      await page.getByRole('button', { name: 'Show' }).click();
      const values = (await texts(page, 'td[data-label=Value] strong')).map(Number);
      expect(values.length).toBeGreaterThan(20);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      await page.getByRole('link', { name: /^F11 / }).click();
      const panel = page.locator('section').filter({ has: page.locator('#factor') });
      expect(plain((await panel.locator('.formula').first().textContent())!)).toMatch(
        /^\(.+ × 0\.9 \+ .+\) ÷ 0\.75 [=≈] 0\.903$/,
      );
      await panel.getByRole('link', { name: 'Close' }).click();
      expect(new URL(page.url()).search).toBe('?sort=lowest&show=computed');
    }));

  it('has no number for what is not computed, and says what is missing', () =>
    read(async (page) => {
      await page.goto(`${EMPTY}/factors?factor=F11`);
      for (const said of await texts(page, 'td[data-label=Value]')) {
        expect(said).toBe('not computed');
      }
      const panel = page.locator('section').filter({ has: page.locator('#factor') });
      expect(await panel.locator('.formula').count()).toBe(0);
      expect(plain((await panel.locator('.warn').textContent())!)).toMatch(
        /^Not computed: .+Missing/,
      );
      await page.getByText('No passage of a document was given').waitFor();
    }));
});

describe('patterns and segments, without scripts', () => {
  it('patterns are narrowed by the address, and one is unfolded by it', () =>
    read(async (page) => {
      await page.goto(`${PERGOLA}/patterns?state=not_evaluable&segment=market&pattern=P010`);
      expect(await texts(page, 'h2')).toEqual(['Not evaluable']);
      const open = page.locator('#P010 details[open]');
      expect(plain((await open.locator('li').first().textContent())!)).toMatch(
        /^F18 .+: Not computed: 40 % of the weight is scored, 50 % is needed\./,
      );
      expect(await page.locator('details[open]').count()).toBe(1);
    }));

  it('a segment counts its sections, and unfolds all by its address', () =>
    read(async (page) => {
      await page.goto(`${PERGOLA}/market`);
      const sections = page.getByRole('navigation', { name: 'On this page' });
      expect(await texts(sections, 'a')).toEqual([
        ...['Factors 5', 'Patterns 16', 'Scenarios 4', 'Expand all'],
      ]);
      expect(await page.locator('main details[open]').count()).toBe(0);
      await sections.getByRole('link', { name: 'Expand all' }).click();
      expect(await page.locator('main details[open]').count()).toBe(25);
    }));

  it('a segment without any input has no number', () =>
    read(async (page) => {
      await page.goto(`${EMPTY}/market`);
      const tiles = await texts(page, '#main article');
      expect(tiles).toHaveLength(5);
      for (const said of tiles) expect(said.split('Why?')[0]).not.toMatch(NUMBER);
    }));
});

describe('the list of sessions, without scripts', () => {
  it('is searched and filtered by its form, and says when nothing is found', () =>
    read(async (page) => {
      await page.goto('/sessions');
      await page.getByLabel('Topic or session id').fill('PERGOLA');
      await page.getByLabel('State').selectOption('Results ready');
      await page.getByRole('button', { name: 'Show' }).click();
      expect(await texts(page, 'tbody code')).toEqual(['pergola-2025']);
      await page.goto('/sessions?q=pergola&state=parked');
      await page.getByText('No session has “pergola”, held back').waitFor();
      await page.getByRole('link', { name: 'Show all sessions' }).click();
      expect(await page.locator('tbody tr').count()).toBe(3);
    }));
});
