import { AxeBuilder } from '@axe-core/playwright';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { setStage, unfold } from './testing/browser';
import { prepareScreens, SCREENS } from './testing/screens';

const SCHEMES = ['light', 'dark'] as const;
const WIDTHS = [320, 768, 1280];
const TAGS = [
  ...['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
];

/** Of each screen that was opened. */
const titles: string[] = [];

const stage = setStage();
beforeAll(() => prepareScreens(stage));

/** What axe finds wrong or could not judge, in one line each. */
async function findings(page: Page): Promise<string[]> {
  const options = { runOnly: TAGS, resultTypes: ['violations' as const, 'incomplete' as const] };
  // There are no frames; the legacy mode saves a second page for each run.
  const axe = new AxeBuilder({ page }).options(options).setLegacyMode();
  const { violations, incomplete } = await axe.analyze();
  return [...violations, ...incomplete].flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ''}`),
  );
}

/** The page scrolls in one direction only, and so does all in it. */
function scrollersAcross(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('html, body, body *')]
      .filter((one) => one.tagName !== 'TEXTAREA' && one.scrollWidth > one.clientWidth + 1)
      .filter((one) => one.clientWidth > 1 && getComputedStyle(one).overflowX !== 'visible')
      .map((one) => one.outerHTML.slice(0, 120)),
  );
}

/** What is pressed and smaller than 44 px; links within a sentence are as large as their text. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const inSentence = (one: Element) =>
      one.tagName === 'A' && one.parentElement!.textContent.trim() !== one.textContent.trim();
    return [
      ...document.querySelectorAll(
        'a, button, summary, input:not([type=hidden]), select, textarea',
      ),
    ]
      .filter((one) => !inSentence(one) && one.className !== 'skip')
      .filter((one) => {
        const { width, height } = one.getBoundingClientRect();
        return width < 44 || height < 44;
      })
      .map((one) => one.outerHTML.slice(0, 120));
  });
}

async function expectAccessible(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  expect(await scrollersAcross(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    const at = { width, colorScheme };
    expect({ ...at, findings: await findings(page) }).toEqual({ ...at, findings: [] });
  }
}

describe.each(SCREENS)('$name', ({ open, faults, sameAs }) => {
  it('passes axe in both schemes at each width, scrolls one way and has large targets', () =>
    stage.visit(
      async (page) => {
        await open(page);
        await unfold(page);
        titles.push(await page.title());
        expect(await page.locator('h1').count()).toBe(1);
        for (const width of sameAs ? WIDTHS.slice(0, 1) : WIDTHS)
          await expectAccessible(page, width);
      },
      faults ? { faults } : {},
    ));
});

describe('titles', () => {
  it('tell every screen from every other', () => {
    expect(titles).toHaveLength(new Set(titles).size);
    expect(titles).not.toEqual([]);
  });
});
