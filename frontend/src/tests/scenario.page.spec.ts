import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ScenarioView, SegmentView, SessionDetail } from '$lib/contract';
import { cells, MODES, plain, setStage, texts } from './testing/browser';

const PATH = '/sessions/pergola-2025/scenarios/consumer_scenario_1';

const stage = setStage();
const recorded = () => stage.server.get<ScenarioView>(PATH);

/** The share that the curve's caption gives. */
async function chanceTold(page: Page): Promise<string> {
  const caption = page.locator('figcaption', { hasText: 'The chance of' }).first();
  return plain(await caption.textContent().then((text) => text ?? ''));
}

describe.each(MODES)('a scenario $scripts', ({ javaScriptEnabled }) => {
  const read = (work: (page: Page) => Promise<void>) => stage.visit(work, { javaScriptEnabled });

  it('leads back to the events and the scores that it was computed from', () =>
    read(async (page) => {
      await page.goto(PATH);
      await page.getByRole('link', { name: /step by step/ }).click();
      await page.waitForURL('/sessions/pergola-2025/lineage/consumer_scenario_1');
      const steps = (await texts(page, 'ol h3')).join();
      expect(steps).toBe('Sources,Scores,Factors,Pattern,Scenario,Sentence');
      const events = (await texts(page, 'ol a[href*=event]')).join();
      expect(events).toMatch(/^Event 0, Scoring.*Event 2, Fac.*Event 3, Pat.*Event 4, Scen/);
      const { factors } = await stage.server.get<SegmentView>(
        '/sessions/pergola-2025/segments/brand',
      );
      const f24 = factors.find(({ factorId }) => factorId === 'F24')!;
      const said = (await texts(page, '.tree > li')).find((text) => text.startsWith('F24 '))!;
      expect(f24.layers.length).toBeGreaterThan(0);
      for (const { layerId, score } of f24.layers) {
        expect(said).toContain(`${f24.labels[layerId]}: score ${score.toFixed(3)}`);
      }
      await page.locator('ol a[href*="event=2#"]').click();
      await page.getByRole('region', { name: 'Event 2' }).waitFor();
      const unknown = await fetch(`${stage.server.url}/sessions/pergola-2025/lineage/F99`);
      expect(unknown.status).toBe(404);
    }));

  it('leads with the runs that succeed, and shows each effect in named and stamped pictures with tables', () =>
    read(async (page) => {
      const { scenario, simulation } = await recorded();
      await page.goto(PATH);
      const lead = plain((await page.locator('.large').textContent())!);
      expect(lead).toMatch(new RegExp(`^In ${1000 * scenario.probabilitySuccess} of 1000 runs`));
      for (const kpi of scenario.kpis) {
        const reading = page.locator(`section[aria-labelledby="kpi-${kpi.name}"]`);
        expect(await reading.locator('svg[role=img]').count()).toBe(4);
        expect(await reading.locator('svg circle').count()).toBe(50);
        const bins = await cells(
          reading.locator('figure', { hasText: '40 equal bins' }),
          'tbody tr',
        );
        expect(bins.map(([, runs]) => Number(runs))).toEqual([...kpi.histogram.counts]);
      }
      const figures = await page.locator('figure').all();
      expect(figures.length).toBeGreaterThan(9); // four for each of two effects, and two
      for (const figure of figures) {
        const caption = await figure.locator('figcaption').getAttribute('id');
        expect(await figure.locator('[role=img]').first().getAttribute('aria-labelledby')).toBe(
          caption,
        );
        expect(plain((await figure.locator('.stamp').textContent())!)).toBe(
          `Simulated, n = 1000, seed ${simulation.seed}`,
        );
        expect((await cells(figure, 'tbody tr')).length).toBeGreaterThan(1);
      }
    }));

  it('keeps a limit in its address, and tells the chance to reach it', () =>
    read(async (page) => {
      const { scenario } = await recorded();
      const kpi = scenario.kpis[0]!;
      await page.goto(`${PATH}?threshold.${kpi.name}=${kpi.quantiles[75]}&side.${kpi.name}=least`);
      expect(await chanceTold(page)).toMatch(/ is 25 %, give or take 3 percentage points/);
      const reading = page.locator(`section[aria-labelledby="kpi-${kpi.name}"]`);
      // percentiles 75, 77, ..., 99 reach it
      expect(await reading.locator('svg circle:not(.hollow)').count()).toBe(13);
      await reading.getByLabel('Limit,').fill(String(kpi.quantiles[90]));
      await reading.getByLabel('Limit,').press('Enter');
      await page.waitForURL(
        (url) => url.searchParams.get(`threshold.${kpi.name}`) === String(kpi.quantiles[90]),
      );
      expect(await chanceTold(page)).toMatch(/ is 10 %, give or take 3 percentage points/);
    }));
});

describe('a picture', () => {
  it('is walked by arrow keys from one tab stop, and says politely where the walk is', () =>
    stage.visit(async (page) => {
      await page.goto(PATH);
      const figure = page.locator('figure').first();
      const walk = figure.getByRole('slider', { name: 'Walk over the dots of' });
      await walk.focus();
      const told = figure.getByRole('status');
      const rows = await cells(figure, 'tbody tr');
      const at = Number(await walk.inputValue());
      expect(plain((await told.textContent())!)).toContain(rows[at]![0]!);
      await page.keyboard.press('ArrowRight');
      expect(plain((await told.textContent())!)).toContain(rows[at + 1]![0]!);
      await page.keyboard.press('Tab');
      expect(await walk.evaluate((input) => input === document.activeElement)).toBe(false);
    }));

  it('writes nothing smaller than 12 px on a narrow screen, and moves nothing', () =>
    stage.visit(
      async (page) => {
        await page.goto(PATH);
        const sizes = await page
          .locator('figure *')
          .evaluateAll((all) =>
            all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
          );
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
        expect(await page.locator('figure svg text').count()).toBe(0);
        expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
      },
      { viewport: { width: 320, height: 800 } },
    ));
});

describe('the report', () => {
  it('says which revision it shows, from which inputs, and prints the tables of its pictures', () =>
    stage.visit(async (page) => {
      const session = await stage.server.get<SessionDetail>('/sessions/pergola-2025');
      const { generation } = session.results!;
      await page.goto('/sessions/pergola-2025/report');
      const said = await texts(page, '#main');
      expect(said[0]).toContain(`As of revision ${session.revision}`);
      expect(said[0]).toContain(`/sessions/pergola-2025/report?at=${session.revision}`);
      expect(said[0]).toContain(generation.inputsHash);
      expect(said[0]).toContain(generation.outputDigest!);
      await page.emulateMedia({ media: 'print' });
      const table = page.locator('figure table').first();
      await table.waitFor({ state: 'visible' });
      expect((await table.boundingBox())!.height).toBeGreaterThan(50);
    }));
});

describe('the method', () => {
  it('works its example out of a real study', () =>
    stage.visit(async (page) => {
      await page.goto('/help/method');
      // three layers of 0.15 and two of 0.05 at 0.9, one of 0.1 at 0.92, one of 0.1 at 0.9
      expect(await texts(page, '.formula')).toContain('0.677 ÷ 0.750 = 0.903; confidence 0.600');
    }));

  it('explains each code that a page may show', () =>
    stage.visit(async (page) => {
      await page.goto('/help/glossary');
      const explained = await page.locator('dt[id]').evaluateAll((all) => all.map(({ id }) => id));
      expect(explained).toEqual(expect.arrayContaining(['F1', 'F28', 'P001', 'P041']));
      expect(explained.filter((id) => /^F\d/.test(id))).toHaveLength(28);
      expect(explained.filter((id) => /^P\d/.test(id))).toHaveLength(41);
      expect(explained.filter((id) => id.startsWith('kpi-'))).toHaveLength(53);
    }));
});

describe('the list of scenarios', () => {
  it('leads to each scenario of each segment', () =>
    stage.visit(async (page) => {
      await page.goto('/sessions/pergola-2025/scenarios');
      expect(await texts(page, 'h2')).toEqual([
        'Consumer',
        'Market',
        'Product',
        'Brand',
        'Experience',
      ]);
      await page.getByRole('link', { name: /^Bundling.*Consumer$/ }).click();
      await page.waitForURL(PATH);
      await page
        .getByRole('heading', { level: 1, name: 'Bundling & Ecosystem Lock-in (P040)' })
        .waitFor();
    }));

  it('says why a segment has fewer scenarios than it could', () =>
    stage.visit(async (page) => {
      const path = '/sessions/clothing-figures/segments/product';
      const { selection } = await stage.server.get<SegmentView>(path);
      await page.goto('/sessions/clothing-figures/scenarios');
      const said = await texts(page, 'h2 + p');
      expect(selection.shortfall).not.toBeNull();
      expect(said[2]).toContain(selection.shortfall!);
    }));

  it('answers an unknown scenario with words', () =>
    stage.visit(
      async (page) => {
        await page.goto('/sessions/pergola-2025/scenarios/consumer_scenario_99');
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect(await page.locator('figure').count()).toBe(0);
      },
      { faults: /status of 404/ },
    ));
});
