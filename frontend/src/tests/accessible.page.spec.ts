import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { findings } from './testing/axe';
import { setStage, unfold } from './testing/browser';
import { prepareScreens, SCREENS, type Screen } from './testing/screens';

const WIDTHS = [320, 768, 1280];

const stage = setStage();
beforeAll(() => prepareScreens(stage));

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
      .filter((one) => !inSentence(one) && one.className !== 'skip' && one.checkVisibility())
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
  await expectNoFindings(page, { width, theme: 'light' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoFindings(page, { width, theme: 'dark' });
  if (width === WIDTHS.at(-1)) {
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'contrast'));
    await expectNoFindings(page, { width, theme: 'contrast' });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function expectNoFindings(page: Page, at: { width: number; theme: string }): Promise<void> {
  const found = await findings(page, at.theme === 'light' ? 'all' : 'colours');
  expect({ ...at, findings: found }).toEqual({ ...at, findings: [] });
}

/** Looks at a screen in all that it comes in; gives its title. */
async function lookAt({ open, faults, sameAs }: Screen): Promise<string> {
  let title = '';
  const work = async (page: Page) => {
    await open(page);
    await unfold(page);
    title = await page.title();
    expect(await page.locator('h1').count()).toBe(1);
    for (const width of sameAs ? WIDTHS.slice(0, 1) : WIDTHS) await expectAccessible(page, width);
  };
  await stage.visit(work, faults ? { faults } : {});
  return title;
}

const looks = new Map<Screen, Promise<string>>();

/** Begins to look, once; what goes wrong is told by the test of the screen. */
function begin(screen: Screen): Promise<string> {
  const look = looks.get(screen) ?? lookAt(screen);
  looks.set(screen, look);
  look.catch(() => {});
  return look;
}

// While one screen is looked at, the next one is opened: two pages keep two processors busy.
describe.each(SCREENS.map((screen, i) => ({ ...screen, i })))('$name', ({ i }) => {
  it('passes axe in each theme at each width, scrolls one way and has large targets', async () => {
    const [screen, next] = SCREENS.slice(i);
    const look = begin(screen!);
    if (next && !next.changes) void begin(next);
    expect(await look).not.toBe('');
  });
});

describe('titles', () => {
  it('tell every screen from every other', async () => {
    const titles = await Promise.all(looks.values());
    expect(titles).toHaveLength(new Set(titles).size);
    expect(titles).toHaveLength(SCREENS.length);
  });
});
