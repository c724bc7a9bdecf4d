import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { SessionDetail } from '$lib/contract';
import { cells, setStage, texts } from './testing/browser';
import { generate, latestOf, MANY, recordProgress } from './testing/generations';
import { ownSession } from './testing/server';

const stage = setStage();
const heading = (page: Page, state: string) =>
  page.getByRole('heading', { level: 1, name: new RegExp(`: ${state}$`) }).waitFor();

describe('a generation that runs', () => {
  it('is followed to its end without a load of the page', () =>
    stage.visit(async (page) => {
      await ownSession(stage.server, 'followed');
      const polls: string[] = [];
      page.on('request', (request) => {
        if (/\/api\/.*\/generations\/[^/]+$/.test(request.url())) polls.push(request.url());
      });
      let seen = [100];
      // On a busy machine it may be over before the page is looked at.
      while (seen[0] === 100) {
        await generate(page, 'followed');
        const progress = await recordProgress(page);
        await heading(page, 'Finished');
        seen = await progress();
      }
      expect(seen.at(-1)).toBe(100);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(polls).toEqual([]); // the stream told it all
      expect(await texts(page, '[role=status]')).toEqual(['Finished.']);
      const grid = page.locator('[aria-labelledby=stages]');
      expect(await cells(grid, 'tbody tr')).toEqual(
        ['Consumer', 'Market', 'Product', 'Brand', 'Experience'].map((segment) => [
          ...[segment, 'done', 'done', 'done'],
          segment === 'Consumer' ? 'not available' : 'not for this segment',
          /Consumer|Market/.test(segment) ? 'not for this segment' : 'done',
        ]),
      );
      expect(await texts(grid, '.warn')).toEqual([
        'Not available: Personas, Consumer. The scoring came without source documents.',
      ]);
      await page.getByText('Readers see its results now.').waitFor();
      await page.getByRole('link', { name: 'Show the results' }).click();
      await page.waitForURL('/sessions/followed');
      const iterations = page.locator('dt:text-is("Iterations") + dd');
      expect(await iterations.textContent()).toBe('100,000');
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
        await ownSession(stage.server, 'no-scripts');
        // On a busy machine it may be over before the page is looked at.
        do await generate(page, 'no-scripts');
        while (!(await page.content()).includes('This page loads itself again every 3 seconds.'));
        await heading(page, 'Finished'); // nothing is done here but wait
        expect(await page.content()).not.toContain('http-equiv="refresh"');
      },
      { javaScriptEnabled: false },
    ));

  it('can be cancelled and tried again, and what was there before stays', () =>
    stage.visit(async (page) => {
      await generate(page, await ownSession(stage.server, 'cancelled'));
      await page.getByRole('button', { name: 'Cancel this generation' }).click();
      await heading(page, 'Cancelled');
      expect(await page.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
      const session = await stage.server.get<SessionDetail>('/sessions/cancelled');
      expect(session.visibleGeneration!.generation).toBe(1);
      await page.goto('/sessions/cancelled');
      expect(await page.locator('.cards article').count()).toBe(5);
      await page.goBack();
      await page.getByRole('button', { name: 'Try again with the same inputs and seed' }).click();
      await page.getByRole('heading', { level: 1, name: /^Generation 3: / }).waitFor();
      const again = await latestOf(stage.server, 'cancelled');
      expect(again).toMatchObject({ iterations: MANY, reason: 'retry of generation 2' });
      await page.getByRole('button', { name: 'Cancel this generation' }).click();
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
