import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ComparisonView, ScenarioView, WhatIfView } from '$lib/contract';
import { alive, MODES, openAlive, plain, setStage, texts } from './testing/browser';

const SESSION = '/sessions/pergola-2025';
const PATH = `${SESSION}/scenarios/consumer_scenario_1`;

const stage = setStage();

/** A target that half of the draws meet, and what the server says it comes to. */
async function aim() {
  const { scenario, segment } = await stage.server.get<ScenarioView>(PATH);
  const kpi = scenario.kpis.find(({ role }) => role === 'benefit')!;
  const target = Math.round(kpi.median);
  const response = await fetch(`${stage.server.url}/api/v1${SESSION}/simulations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ segment, targets: { [scenario.patternId]: { [kpi.name]: target } } }),
  });
  const { scenarios } = (await response.json()) as WhatIfView;
  const tried = scenarios.find(({ scenarioId }) => scenarioId === scenario.scenarioId)!;
  return { kpi, target, runs: Math.round(tried.probabilitySuccess * 1000) };
}

/** Presses Tab until the named field has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const isThere = (wanted: string) => document.activeElement?.matches(wanted) ?? false;
    if (await page.evaluate(isThere, selector)) return;
  }
  throw new Error(`Tab does not reach ${selector}`);
}

describe.each(MODES)('by the keyboard $scripts', ({ javaScriptEnabled }) => {
  const visit = (work: (page: Page) => Promise<void>) => stage.visit(work, { javaScriptEnabled });

  it('a target is set, and the chance is that of the server', () =>
    visit(async (page) => {
      const { kpi, target, runs } = await aim();
      await page.goto(PATH);
      if (javaScriptEnabled) await alive(page);
      await tabTo(page, `input[name="target.${kpi.name}"]`);
      await page.keyboard.type(String(target));
      await page.keyboard.press('Enter');
      const told = page.locator('[role=status]', { hasText: `${runs} of 1000 runs succeed` });
      await told.waitFor();
      expect(plain((await told.textContent())!)).toMatch(/^With at (least|most) /);
      expect(await page.locator(`input[name="target.${kpi.name}"]`).inputValue()).toBe(`${target}`);
    }));

  it('two scenarios are chosen, and compared run by run on shared axes', () =>
    visit(async (page) => {
      const [a, b] = ['consumer_scenario_1', 'brand_scenario_1'];
      const path = `${SESSION}/comparison?a=${a}&b=${b}`;
      const view = await stage.server.get<ComparisonView>(path);
      if (!view.shared) throw new Error('not the same draws');
      await page.goto(`${SESSION}/compare`);
      for (const id of [a, b]) {
        await tabTo(page, `input[value="${id}"]`);
        await page.keyboard.press('Space');
      }
      await page.keyboard.press('Enter');
      await page.waitForURL(/s=consumer_scenario_1&s=brand_scenario_1/);
      const [sentence = ''] = await texts(page, 'h2:has-text("Run by run") + ul li');
      const isSame = view.onlyA + view.onlyB === 0;
      const told = isSame ? 'succeed in the same ' : `does not in ${view.onlyA} of 1000 runs`;
      expect(plain(sentence)).toContain(told);
      const kpis = view.a.scenario.kpis.length + view.b.scenario.kpis.length;
      expect(await page.locator('figure svg[role=img]').count()).toBe(kpis);
    }));
});

it('a saved target is a generation of its own', () =>
  stage.visit(async (page) => {
    const { kpi, target } = await aim();
    await openAlive(page, PATH);
    await page.locator(`input[name="target.${kpi.name}"]`).fill(String(target));
    await page.getByRole('button', { name: 'Save as a new generation' }).click();
    await page.waitForURL(/\/generations\//);
  }));
