import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { alive, openAlive, setStage, texts } from './testing/browser';
import { scoringDocument } from './testing/documents';
import { latestOf } from './testing/generations';
import { ownSession } from './testing/server';

const stage = setStage();

/** What has the focus, as it is called. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: one } = document;
    const label = one instanceof HTMLInputElement ? one.labels?.[0]?.textContent : one?.textContent;
    return `${one?.tagName.toLowerCase()} ${(label ?? '').replace(/\s+/g, ' ').trim()}`.trim();
  });

/** Presses Tab until the focus is where it should be; each stop on the way has to be visible. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    expect({ stop, ...(await focusShown(page)) }).toEqual({ stop, outlined: true, inView: true });
    if (name.test(stop)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** An outline of 2 px or more, and nothing else on top of what has the focus. */
function focusShown(page: Page) {
  return page.evaluate(() => {
    const one = document.activeElement!;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const { left, top, right, bottom } = one.getBoundingClientRect();
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const there = document.elementFromPoint(x, y);
    return {
      outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      inView: there !== null && (one.contains(there) || there.contains(one)),
    };
  });
}

const arrived = (page: Page, heading: RegExp) =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor();

describe('without a pointer', () => {
  it('the first stop skips to the content', () =>
    stage.visit(async (page) => {
      await openAlive(page, '/sessions');
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('a Skip to the content');
      const box = await page.locator('.skip').boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(0);
      await page.keyboard.press('Enter');
      await page.waitForURL('/sessions#main');
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('input Topic or session id');
    }));

  it('a document is added and its results are read', () =>
    stage.visit(async (page) => {
      await openAlive(page, '/sessions');
      await tabTo(page, /^a Add a scoring/);
      await page.keyboard.press('Enter');
      await arrived(page, /Add a scoring/);
      await tabTo(page, /^textarea/);
      await page.keyboard.insertText(JSON.stringify(scoringDocument('typed')));
      await tabTo(page, /^button Add and compute/);
      await page.keyboard.press('Enter');
      await arrived(page, /Finished/);
      await tabTo(page, /^a Show the results/);
      await page.keyboard.press('Enter');
      await arrived(page, /Study typed/);
      await tabTo(page, /^a .?Consumer/);
      await page.keyboard.press('Enter');
      await arrived(page, /Consumer/);
      await tabTo(page, /^summary Why\? F11 by its layers/);
      await page.keyboard.press('Enter');
      await page.getByRole('rowheader', { name: 'Demand Need Core' }).waitFor();
    }));

  it('a generation is started with a seed, and the results are cleared', () =>
    stage.visit(async (page) => {
      await ownSession(stage.server, 'by-key');
      await openAlive(page, '/sessions/by-key');
      await tabTo(page, /^input Seed/);
      await page.keyboard.type('00000000000000cc');
      await tabTo(page, /^input Iterations/);
      await page.keyboard.type('150');
      await tabTo(page, /^button Generate again/);
      await page.keyboard.press('Enter');
      await arrived(page, /Finished/);
      const { seed, iterations } = await latestOf(stage.server, 'by-key');
      expect([seed, iterations]).toEqual(['00000000000000cc', 150]);
      await tabTo(page, /^a Show the results/);
      await page.keyboard.press('Enter');
      await arrived(page, /pergola/);
      await tabTo(page, /^summary Clear the results/);
      await page.keyboard.press('Enter');
      await tabTo(page, /^input Reason/);
      await page.keyboard.type('by key');
      await tabTo(page, /^button Clear the results/);
      await page.keyboard.press('Enter');
      await page.locator('[data-state=cleared]').waitFor();
    }));
});

describe('keys of one character', () => {
  const PERGOLA = '/sessions/pergola-2025';
  const there = (page: Page, path: string) => openAlive(page, path);

  it('do what the sheet says, where there is something to do', () =>
    stage.visit(async (page) => {
      await there(page, `${PERGOLA}/patterns`);
      await page.keyboard.press('/');
      expect(await focused(page)).toMatch(/^select All 41/);
      await page.keyboard.press('e'); // in a field it is text
      expect(await page.locator('main details[open]').count()).toBe(0);
      await there(page, `${PERGOLA}/consumer`);
      await page.keyboard.press('e');
      await page.waitForURL('**/consumer?open=all');
      await there(page, `${PERGOLA}?at=13`);
      await page.keyboard.press('[');
      await page.waitForURL('**/pergola-2025?at=12');
      await there(page, `${PERGOLA}/scenarios/consumer_scenario_1`);
      await page.locator('figure input').first().focus();
      await page.keyboard.press('t');
      expect(await focused(page)).toMatch(/^summary Show data table/);
      expect(await page.locator('figure details[open]').count()).toBe(1);
    }));

  it('are switched off on their sheet, which is remembered and can be undone', () =>
    stage.visit(async (page) => {
      const sheet = page.getByRole('dialog', { name: 'Keys' });
      await there(page, '/sessions');
      await page.keyboard.press('?');
      await sheet.getByRole('checkbox').uncheck();
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'hidden' });
      await page.reload();
      await alive(page);
      await page.keyboard.press('?');
      await page.keyboard.press('/');
      expect(await focused(page)).toMatch(/^body /);
      await page.getByRole('link', { name: 'Keys' }).press('Enter');
      await sheet.getByRole('checkbox').check();
    }));

  it('and Enter right after typing opens the first session that is found', () =>
    stage.visit(async (page) => {
      await there(page, '/help/glossary');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').locator('input').waitFor();
      await page.keyboard.type('pergola-2025');
      await page.keyboard.press('Enter');
      await page.waitForURL(PERGOLA);
    }));
});

describe('for those who hear a page', () => {
  it('a navigation takes the focus to the heading of the new page', () =>
    stage.visit(async (page) => {
      await openAlive(page, '/sessions');
      await page.getByRole('link', { name: /pergola-2025$/ }).click();
      await page.locator('h1:focus').waitFor();
      const pages = page.getByRole('navigation', { name: 'Session' });
      await pages.getByRole('link', { name: 'Market' }).click();
      await page.locator('h1:focus:text-is("Market")').waitFor();
      await page.keyboard.press('Tab');
      expect(await focused(page)).toMatch(/^a Factors/); // the way into the new page's content
    }));

  it('tables stay tables on narrow screens', () =>
    stage.visit(
      async (page) => {
        await page.goto('/sessions/pergola-2025/consumer?open=all');
        const table = page.getByRole('table', { name: 'Layers of F11' });
        const row = table.getByRole('row', { name: /^Demand Need Core/ });
        expect(await row.getByRole('cell').count()).toBe(4);
        expect(await row.getByRole('rowheader').count()).toBe(1);
        expect(await texts(table, ':scope > thead th')).toEqual([
          ...['Layer', 'Weight', 'Score', 'Confidence', 'Contribution'],
        ]);
        const client = await page.context().newCDPSession(page);
        const { nodes } = await client.send('Accessibility.getFullAXTree');
        const roles = new Set(nodes.map(({ role }) => role?.value));
        expect([...roles]).toEqual(
          expect.arrayContaining(['table', 'row', 'columnheader', 'cell']),
        );
      },
      { viewport: { width: 320, height: 800 } },
    ));
});
