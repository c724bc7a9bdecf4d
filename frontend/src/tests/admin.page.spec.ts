import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { RebuildView, SessionOrderList } from '$lib/contract';
import { openAlive, setStage } from './testing/browser';

const stage = setStage();

/** Waits for a phase, then looks at the page as a person would. */
async function seeIn(page: Page, phase: RebuildView['phase'], words: string): Promise<void> {
  const { pathname } = new URL(page.url());
  await stage.server.until<RebuildView>(pathname, (rebuild) => rebuild.phase === phase);
  await page.getByRole('link', { name: 'Look again' }).click();
  await page.getByText(words).first().waitFor();
}

describe('the page of admins', () => {
  it('rebuilds the live tables, shows it done and goes back, without scripts', () =>
    stage.visit(
      async (page) => {
        await page.goto('/admin');
        // Without scripts it does not look again by itself.
        while ((await page.getByText('All is up to date.').count()) === 0) await page.reload();
        await page.getByLabel('Reason').last().fill('a look at noon');
        await page.getByRole('button', { name: 'Rebuild beside the live tables' }).click();
        await page.waitForURL('/admin/rebuilds/*');
        await seeIn(page, 'active', 'Readers see build 2.');
        await page.getByText(/^0 of \d+ compared sessions differ, by the same code\.$/).waitFor();
        await page.getByLabel('Reason').fill('that was all');
        await page.getByRole('button', { name: 'Go back to build 1' }).click();
        await page.waitForURL('/admin/rebuilds/*?ordered=active');
        await seeIn(page, 'rolled_back', 'Readers see build 1 again.');
        await page.goto('/admin');
        await page.getByRole('rowheader', { name: '1, which readers see' }).waitFor();
        const acts = page.getByRole('table', { name: 'What was ordered' });
        expect(await acts.getByText('that was all').count()).toBe(1);
      },
      { javaScriptEnabled: false },
    ));

  it('holds a clear back and takes it back, and regenerates one session, without scripts', () =>
    stage.visit(
      async (page) => {
        await page.goto('/admin/sessions');
        await page.getByText('Clear pergola-2025', { exact: true }).click();
        const clear = page.getByRole('button', { name: 'Clear pergola-2025 in 30 s' });
        await page.locator('form').filter({ has: clear }).getByLabel('Reason').fill('by mistake');
        await clear.click();
        const held = page.getByRole('group', { name: 'Clear pergola-2025' });
        await held.getByText('Held back, can be taken back').waitFor();
        await held.getByLabel('Reason').fill('that was wrong');
        await held.getByRole('button', { name: 'Undo: clear pergola-2025' }).click();
        await stage.server.until<SessionOrderList>(
          '/admin/session-orders',
          ({ orders }) => orders[0]?.state === 'withdrawn',
        );
        await page.getByRole('link', { name: 'Regenerate pergola-2025' }).click();
        await page.getByText('1 session fits; 1 with results').waitFor();
        await page
          .getByRole('table', { name: 'What was ordered' })
          .getByText('Taken back')
          .waitFor();
        const again = page.getByRole('button', { name: 'Regenerate 1 session' });
        await page.locator('form').filter({ has: again }).getByLabel('Reason').fill('a new look');
        await again.click();
        await stage.server.until<SessionOrderList>('/admin/session-orders', ({ orders }) =>
          orders.some(({ generations }) => generations.succeeded === 1),
        );
        await page.goto('/admin/acts');
        await page.getByText('is in the history of their session').waitFor();
        expect(await page.getByText('that was wrong').count()).toBe(1);
      },
      { javaScriptEnabled: false },
    ));

  it('refuses an order about what has moved on, and says so', () =>
    stage.visit(
      async (page) => {
        // Scripts set the field when they come: it is changed after that.
        await openAlive(page, '/admin');
        const form = page.locator('form[action="/admin?/build"]').last();
        await page.getByText('Pause build 1').first().click();
        await form
          .locator('[name=expected]')
          .evaluate((field: HTMLInputElement) => (field.value = 'paused'));
        await form.getByLabel('Reason').fill('an old page');
        await form.getByRole('button', { name: 'Pause build 1' }).click();
        await page.getByText('Nothing was changed.').waitFor();
        await page.getByText('Build 1 is running, and "paused" was expected').waitFor();
      },
      { faults: /status of 409/ },
    ));
});
