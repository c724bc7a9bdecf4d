import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { IntakeProgress, SessionDetail } from '$lib/contract';
import { cells, setStage } from './testing/browser';
import { REVIEW_DOCUMENTS } from './testing/reviews';
import { ownSession } from './testing/server';

const stage = setStage();

describe('a document', () => {
  it('shows hostile text as text, and passages that overlap', () =>
    stage.visit(async (page) => {
      const text = '<script>alert(1)</script> \u202Eabc\u202C good quality\n\n  and   more';
      const quote = (charStart: number, charEnd: number) => ({
        ...{ documentId: '../a?b#c %', charStart, charEnd },
        quote: text.slice(charStart, charEnd),
      });
      const layer = { score: 0.5, confidence: 0.5 };
      await stage.server.post('/scorings', {
        ...{ sessionId: 'hostile', topic: 'Hostile', scoredAt: '2026-05-04T10:00:00Z' },
        ...{ framework: 'canon-148', orientation: 'favourable' },
        scorer: { kind: 'expert-reading', method: 'for a test' },
        layers: [
          { layerId: 'F11.demand_need_core', ...layer, evidence: [quote(0, 20)] },
          { layerId: 'F6.material_quality', ...layer, evidence: [quote(10, 44)] },
        ],
        documents: [{ documentId: '../a?b#c %', url: 'javascript:alert(1)', text }],
      });
      await stage.server.until(
        '/sessions/hostile/documents',
        ({ total }: { total: number }) => total === 1,
      );
      await page.goto('/sessions/hostile/documents');
      await page.getByRole('link', { name: '../a?b#c %' }).click();
      await page.getByRole('heading', { level: 1, name: '../a?b#c %' }).waitFor();
      expect(await page.locator('mark').allTextContents()).toEqual([
        ...[text.slice(0, 10), text.slice(10, 20), text.slice(20, 44)],
      ]);
      const shown = await page.locator('.text').evaluate((one) => {
        const copy = one.cloneNode(true) as Element;
        for (const link of copy.querySelectorAll('a')) link.remove();
        return copy.textContent;
      });
      expect(shown).toBe(text);
      expect(await page.locator('.text script, a[href^="javascript"]').count()).toBe(0);
      expect(await cells(page, 'tbody tr')).toEqual([
        [expect.stringMatching(/0 to 20$/), 'Demand Need Core, in F11', 'Consumer'],
        [expect.stringMatching(/10 to 44$/), 'Material Quality, in F6', 'Product'],
      ]);
    }));

  it('of a megabyte is shown whole, and its passages are reached', () =>
    stage.visit(async (page) => {
      const text = `${'A long text of words. '.repeat(50_000)}The end is worth the price.`;
      const at = text.length - 27;
      await stage.server.post('/scorings', {
        ...{ sessionId: 'long', topic: 'Long', scoredAt: '2026-05-04T10:00:00Z' },
        ...{ framework: 'canon-148', orientation: 'favourable' },
        scorer: { kind: 'expert-reading', method: 'for a test' },
        layers: [{ layerId: 'F11.demand_need_core', score: 0.5, confidence: 0.5 }],
        documents: [{ documentId: 'd', text }],
      });
      await stage.server.until(
        '/sessions/long/documents',
        ({ total }: { total: number }) => total === 1,
      );
      await page.goto(
        `/sessions/long/documents/d?quote=${at}-${text.length}#c${at}-${text.length}`,
      );
      const mark = page.locator('mark.followed');
      expect(await mark.textContent()).toBe('The end is worth the price.');
      expect(await mark.evaluate((one) => one.getBoundingClientRect().top < innerHeight)).toBe(
        true,
      );
    }));
});

/** Holds back what the form sends until the page has told how far it is. */
async function heldBack(page: Page, progress: IntakeProgress) {
  await page.route('**/content/progress', (route) =>
    route.fulfill({ json: { sessionId: 'by-hand', progress } }),
  );
  let letGo = () => {};
  const told = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/\?\/columns$/, async (route) => {
    await told;
    await route.continue();
  });
  return () => letGo();
}

describe('texts for a session that a person scored', () => {
  it('replace its scores only when that is chosen, and show how far they are', () =>
    stage.visit(
      async (page) => {
        await ownSession(stage.server, 'by-hand');
        await page.goto('/sessions/new/texts');
        await page.getByLabel('Session id').fill('by-hand');
        await page.getByLabel('Topic').fill('By cues');
        await page
          .getByLabel('Or paste it here')
          .fill(JSON.stringify({ documents: REVIEW_DOCUMENTS }));
        await page.getByRole('button', { name: 'Continue' }).click();
        await page.getByLabel('Replace the scores').check();
        const letGo = await heldBack(page, { state: 'scoring', read: 11, of: 44 });
        await page.getByRole('button', { name: 'Continue' }).click();
        await page.getByText('11 of 44 documents scored').waitFor();
        const bar = page.getByRole('progressbar', { name: 'Documents that are scored' });
        expect([await bar.getAttribute('value'), await bar.getAttribute('max')]).toEqual([
          ...['11', '44'],
        ]);
        letGo();
        await page.waitForURL('/generations/*');
        const { scoring } = await stage.server.get<SessionDetail>('/sessions/by-hand');
        expect(scoring.scorer.kind).toBe('content');
      },
      { faults: /status of 409/ },
    ));
});

describe('a page of documents behind the last one', () => {
  it('says how many there are', () =>
    stage.visit(async (page) => {
      await page.goto('/sessions/long/documents?page=9');
      await page.getByText('There is no page 9: 1 document, on 1 page.').waitFor();
    }));
});
