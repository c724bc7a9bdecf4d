import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { HistoryPage, SessionDetail } from '$lib/contract';
import { MODES, setStage, texts } from './testing/browser';
import { fakeSession } from './testing/generations';

const stage = setStage();
const SESSION = 'pergola-2025';
const HISTORY = `/sessions/${SESSION}/history`;

/** The revision of the only event of a type. */
async function revisionOf(type: string): Promise<string> {
  const page = await stage.server.get<HistoryPage>(`/sessions/${SESSION}/events?type=${type}`);
  return page.events[0]!.revision;
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

describe.each(MODES)('the history of a session, $scripts', (mode) => {
  it('shows all events folded by generation, and each in full', () =>
    stage.visit(async (page) => {
      const { events } = await stage.server.get<HistoryPage>(
        `/sessions/${SESSION}/events?limit=200`,
      );
      await page.goto(HISTORY);
      expect(await texts(page, 'h1')).toEqual(['History']);
      const rows = await page.locator('.row').count();
      expect(rows).toBe(events.length);
      expect(await page.locator('details.results').count()).toBe(1);
      expect(await page.locator('details.results[open]').count()).toBe(0);
      const factors = await revisionOf('FactorsComputed');
      await page.goto(`${HISTORY}?event=${factors}#r${factors}`);
      await page.getByRole('region', { name: `Event ${factors}` }).waitFor();
      expect((await texts(page, '.tree li'))[0]).toMatch(/^\d+ GenerationRequested/);
      expect(await texts(page, '.tree strong')).toEqual([`${factors} FactorsComputed`]);
      expect((await texts(page, '.tree .effect')).join()).toMatch(/^\d+ PatternsMatched/);
      if (mode.javaScriptEnabled) await accessible(page);
    }, mode));

  it('is narrowed by its form, and the filters are taken away one by one', () =>
    stage.visit(async (page) => {
      await page.goto(`${HISTORY}?view=list`);
      await page.getByLabel('Segment', { exact: true }).selectOption('brand');
      await page.getByLabel('Stage', { exact: true }).selectOption('scenarios');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByRole('link', { name: /^segment brand/ }).waitFor();
      expect(await page.locator('.row').count()).toBe(1);
      await page.getByRole('link', { name: /^segment brand/ }).click();
      await page.waitForURL((url) => !url.searchParams.get('segment'));
      await page.waitForFunction(() => document.querySelectorAll('.row').length === 5);
    }, mode));

  it('is verified, with each check in words', () =>
    stage.visit(async (page) => {
      await page.goto(HISTORY);
      await page.getByRole('link', { name: 'Verify this history' }).click();
      await page.getByRole('button', { name: 'Verify now' }).click();
      await page.getByRole('region', { name: 'Verdict' }).waitFor();
      const outcomes = await texts(page, 'tbody td:nth-child(2)');
      expect(outcomes).toHaveLength(9);
      expect(outcomes).not.toContain('Differs');
      expect((await texts(page, 'section p')).join()).toContain('1 generation verified');
      if (mode.javaScriptEnabled) await accessible(page);
    }, mode));
});

describe('an audit that is to be remembered', () => {
  it('is recorded among the operations', () =>
    stage.visit(async (page) => {
      await page.goto(`${HISTORY}/verify`);
      await page.getByRole('button', { name: /^Verify and record/ }).click();
      await page.getByText(/^Recorded as event \d+ of the operations/).waitFor();
    }));
});

describe('a live tail', () => {
  it('tells what came, and stops when it is paused', () =>
    stage.visit(async (page) => {
      const now = await stage.server.get<SessionDetail>('/sessions/pergola-2025');
      const came = { ...now, revision: String(Number(now.revision) + 5) };
      await fakeSession(page, { stream: 'up', now: came });
      await page.goto(HISTORY);
      await page.getByRole('link', { name: 'Show 5 new events' }).waitFor();
      await page.getByRole('button', { name: /^Live\. Pause/ }).click();
      await page.getByRole('button', { name: /^Paused\./ }).waitFor();
      expect(await page.getByRole('link', { name: /new events/ }).count()).toBe(0);
    }));
});
