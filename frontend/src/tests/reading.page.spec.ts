import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { SEGMENTS, type PatternsView, type SegmentView, type SessionDetail } from '$lib/contract';
import { cells, MODES, plain, setStage, texts } from './testing/browser';
import { capital, factorWords, layerCells, namesOfFactors } from './testing/expected';
import { parseNumber, segmentCard, strength, three, whole } from './testing/expected';

const stage = setStage();

const factorTiles = (page: Page) => page.locator('[aria-labelledby=factors] article');

describe.each(MODES)('reading $scripts', ({ javaScriptEnabled }) => {
  const read = (work: (page: Page) => Promise<void>) => stage.visit(work, { javaScriptEnabled });

  it('leads from the list to a session, to each of its segments and to its patterns', () =>
    read(async (page) => {
      await page.goto('/');
      const topic = 'Premium pergola systems for homeowners, Central Europe';
      await page.getByRole('link', { name: topic }).click();
      await page.waitForURL('/sessions/pergola-2025');
      await page.getByRole('heading', { level: 1, name: topic }).waitFor();
      await page.locator('h3').getByRole('link', { name: 'Consumer', exact: true }).click();
      for (const segment of [...SEGMENTS.slice(1), 'consumer'] as const) {
        const segments = page.getByRole('navigation', { name: 'Session' });
        await segments.getByRole('link', { name: capital(segment) }).click();
        await page.waitForURL(`/sessions/pergola-2025/${segment}`);
        await page.getByRole('heading', { level: 1, name: capital(segment) }).waitFor();
        expect(await texts(page, 'nav [aria-current=page]')).toEqual([
          ...[capital(segment), capital(segment)], // the way here, and the segments
        ]);
      }
      await page.getByRole('link', { name: 'All 41' }).click();
      await page.waitForURL('/sessions/pergola-2025/patterns');
      const way = page.getByRole('navigation', { name: 'Breadcrumb' });
      await way.getByRole('link', { name: topic }).click();
      await page.waitForURL('/sessions/pergola-2025');
    }));

  it('shows the scores, the counts and the facts of a session as the API tells them', () =>
    read(async (page) => {
      const session = await stage.server.get<SessionDetail>('/sessions/pergola-2025');
      const { total, actionScores, generation } = session.results!;
      await page.goto('/sessions/pergola-2025');
      const cards = await texts(page, '.cards article');
      expect(cards).toHaveLength(5);
      for (const [i, segment] of SEGMENTS.entries()) {
        for (const said of segmentCard(session.results!, segment)) expect(cards[i]).toContain(said);
      }
      if (total.status !== 'computed') throw new Error('the pergola study has a total');
      expect(await texts(page, '#main > p')).toContain(
        `${three(total.score)} of 1, the weighted mean of the five segments.`,
      );
      const names = await namesOfFactors(stage.server, 'pergola-2025');
      expect(await texts(page, 'table td')).toEqual(
        actionScores.map((score) =>
          score.status === 'computed'
            ? three(score.score)
            : `Not computed: needs ${score.reason.missing.map((id) => names.get(id)).join(', ')}.`,
        ),
      );
      const facts = await texts(page, 'dl.facts dd');
      expect(facts).toEqual(
        expect.arrayContaining([
          ...[generation.seed, generation.inputsHash, generation.outputDigest],
          ...['1000', generation.engine],
        ]),
      );
    }));

  it.each(SEGMENTS)('shows the factors of the segment %s as the API tells them', (segment) =>
    read(async (page) => {
      const view = await stage.server.get<SegmentView>(
        `/sessions/pergola-2025/segments/${segment}`,
      );
      await page.goto(`/sessions/pergola-2025/${segment}`);
      const tiles = await factorTiles(page).all();
      expect(tiles).toHaveLength(view.factors.length);
      for (const [i, factor] of view.factors.entries()) {
        const said = plain((await tiles[i]!.textContent())!);
        for (const words of factorWords(factor)) expect(said).toContain(words);
        expect(await cells(tiles[i]!, 'details tbody tr')).toEqual(layerCells(factor));
      }
    }),
  );

  it.each(SEGMENTS)('shows patterns and scenarios of the segment %s as told', (segment) =>
    read(async (page) => {
      const view = await stage.server.get<SegmentView>(
        `/sessions/pergola-2025/segments/${segment}`,
      );
      await page.goto(`/sessions/pergola-2025/${segment}`);
      const cards = await texts(page, '[aria-labelledby=patterns] article');
      expect(cards).toHaveLength(view.patterns.length);
      for (const [i, { name, patternId, confidence, weight }] of view.patterns.entries()) {
        expect(cards[i]).toContain(`${name} (${patternId}) `);
        expect(cards[i]).toContain(`confidence ${three(confidence)}, weight ${three(weight)}.`);
      }
      const scenarios = await page.locator('#main > ul.tiles article').all();
      expect(scenarios).toHaveLength(view.scenarios.length + view.unquantified.length);
      for (const [i, scenario] of view.scenarios.entries()) {
        const said = plain((await scenarios[i]!.textContent())!);
        const runs = Math.round(scenario.probabilitySuccess * view.simulation.iterations);
        expect(said).toContain(
          `${scenario.patternName} (${scenario.patternId}) In ${runs} of 1000`,
        );
        const [low, high] = scenario.confidenceInterval;
        expect(said).toContain(`95 % interval ${whole(low)} to ${whole(high)}).`);
        const medians = await texts(scenarios[i]!, '.kpis tbody tr:nth-child(4) td');
        expect(medians.map(parseNumber)).toEqual(
          scenario.kpis.map((kpi) => expect.closeTo(kpi.median, kpi.std >= 10 ? 0 : 1)),
        );
      }
    }),
  );

  it('shows all 41 patterns with what they need and what there is', () =>
    read(async (page) => {
      const view = await stage.server.get<PatternsView>('/sessions/pergola-2025/patterns');
      expect(view.patterns).toHaveLength(41);
      await page.goto('/sessions/pergola-2025/patterns');
      const order = ['matched', 'near_miss', 'not_evaluable', 'not_matched'];
      const sorted = order.flatMap((state) =>
        view.patterns
          .filter((one) => one.state === state)
          .sort((a, b) => strength(b) - strength(a)),
      );
      const headings = sorted.map(({ name, patternId }) => `${name} (${patternId})`);
      expect(await texts(page, 'h3')).toEqual(headings);
      const cards = await texts(page, 'article');
      for (const [i, pattern] of sorted.entries()) {
        if (pattern.state === 'near_miss') {
          const { field, op, threshold, actual } = pattern.gaps[0]!;
          const side = op === '>' ? 'above' : 'below';
          expect(cards[i]).toMatch(`Needs ${field} `);
          expect(cards[i]).toContain(` ${side} ${threshold}, is ${three(actual)}.`);
        }
        const predicates = pattern.paths.flatMap((path) => path.predicates);
        const actual = predicates.map((one) =>
          one.actual === null ? 'no value' : three(one.actual),
        );
        expect(await texts(page.locator('article').nth(i), 'td.num')).toEqual(actual);
      }
    }));

  it('says what product lacks in the clothing study, and shows no number in its place', () =>
    read(async (page) => {
      await page.goto('/sessions/clothing-figures/product');
      // 9 of the 22 parts of the weight are computed: F6 to F10
      const [lead = ''] = await texts(page, 'main > [data-state=not_enough]');
      expect(lead).toContain('No score: 41 % of the weight is computed, 60 % is needed. ');
      expect(lead).toContain('Missing: F1 Market Readiness & Timing, F2 ');
      expect(lead).not.toMatch(/\d[.,]\d/);
      const tiles = factorTiles(page).filter({ hasText: 'Not computed' });
      const names = await texts(tiles, 'h3');
      expect(names.map((name) => name.split(' ')[0])).toEqual(['F1', 'F2', 'F3', 'F4', 'F5']);
      const said = await texts(tiles, '[data-state=not_enough]');
      expect(said.map((words) => /\d\.\d/.test(words))).toEqual(Array(5).fill(false));
    }));

  it('shows no score for product, market and the total of the clothing study', () =>
    read(async (page) => {
      await page.goto('/sessions/clothing-figures');
      for (const segment of ['Product', 'Market']) {
        const card = page
          .locator('article')
          .filter({ has: page.getByRole('link', { name: segment, exact: true }) });
        const said = plain((await card.locator('[data-state]').textContent())!);
        expect(said).toContain('No score: ');
        expect(said).not.toMatch(/\d\.\d/);
      }
      const total = page.locator('h2:text-is("Total") + [data-state] p').nth(1);
      expect(plain((await total.textContent())!)).toBe(
        'Not computed: needs Market segment, Product segment.',
      );
    }));

  it('writes F11 of the pergola study as worked out by hand', () =>
    read(async (page) => {
      await page.goto('/sessions/pergola-2025/consumer');
      // 0.9 on 0.65 of the weight and 0.92 on 0.1: (0.585 + 0.092) / 0.75
      const [name, value, words] = await texts(factorTiles(page).first(), 'h3, p');
      expect(name).toBe('F11 Consumer Demand & Need');
      expect(value).toMatch(/^0\.903 ± /);
      expect(words).toBe(
        'Medium: 7 of 10 layers scored, close together (0.90 to 0.92). 75 % of its weight is scored.',
      );
    }));
});

describe('the description of the API', () => {
  it('is a link away and leads back, and comes from here alone', () =>
    stage.visit(async (page) => {
      await page.goto('/sessions');
      await page.getByRole('link', { name: 'API' }).click();
      const title = page.getByRole('heading', { name: /Stratalog/ });
      await title.first().waitFor();
      const back = page.getByRole('link', { name: 'All sessions' });
      expect(await back.getAttribute('href')).toBe('/sessions');
    }));
});
