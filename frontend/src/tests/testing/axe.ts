import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** The library itself: once in a page, not anew for every look at it. */
const SOURCE = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(
    'axe-core/axe.min.js',
  ),
  'utf8',
);

type Options = Parameters<AxeBuilder['options']>[0];
type Axe = { run(options: Options): ReturnType<AxeBuilder['analyze']> };

const TAGS = [
  ...['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
];

/** The rules whose outcome depends on colours; for all others a theme changes nothing. */
const OF_COLOURS = ['color-contrast-enhanced', 'link-in-text-block'];

/** What has the enhanced contrast has this one too: looking for both takes twice as long. */
const IMPLIED = { 'color-contrast': { enabled: false } };

/** What axe finds wrong or could not judge, in one line each. */
export async function findings(page: Page, rules: 'all' | 'colours'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const options: Options = {
    ...(rules === 'all'
      ? { runOnly: { type: 'tag', values: TAGS }, rules: IMPLIED }
      : { runOnly: { type: 'rule', values: OF_COLOURS } }),
    resultTypes: ['violations', 'incomplete'],
  };
  const found = await page.evaluate(async (asked) => {
    const { violations, incomplete } = await (window as unknown as { axe: Axe }).axe.run(asked);
    return [...violations, ...incomplete].flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
    );
  }, options);
  return found.map(
    ({ id, html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ''}`,
  );
}
