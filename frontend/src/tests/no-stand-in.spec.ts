import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { BLOCK_EXAMPLES } from '$lib/block-examples';
import { showsValues } from '$lib/block-state';
import type { GenerationView, SegmentView, SessionDetail } from '$lib/contract';
import { segmentCard } from '$lib/segment-card';
import { standOut } from '$lib/stand-out';
import { factorView, matchedPattern, scenario } from '$lib/testing/views';
import { segmentPattern, segmentView } from '$lib/testing/views';

/**
 * Pages are drawn as the server draws them, of answers that lack one input after the other. What a
 * result would show as a number: counts of things, ids and needed shares are none.
 */
const RESULT = /\d\.\d|\d+ of 1000 runs|±/;

let SegmentPage: Component, Overview: Component;
beforeAll(async () => {
  const navigation = () => ({ invalidateAll: () => Promise.resolve() });
  jest.unstable_mockModule('$app/navigation', navigation, { virtual: true });
  const at = (page: string) => import(`../routes/sessions/[id]/${page}+page.svelte`);
  SegmentPage = ((await at('[segment=segment]/')) as { default: Component }).default;
  Overview = ((await at('')) as { default: Component }).default;
});

function draw(page: Component, data: object): string {
  const props = { data, params: { id: 's' }, form: null };
  return render(page, { props }).body;
}

const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** From what has an id to the next heading of the same rank. */
function block(html: string, id: string): string {
  const start = html.indexOf(`id="${id}"`);
  if (start === -1) throw new Error(`The page has no block ${id}`);
  const end = html.indexOf('<h2', start);
  return text(html.slice(html.indexOf('>', start) + 1, end === -1 ? undefined : end));
}

const COUNTS = { factorsExpected: 5, factorsComputed: 1, patternsMatched: 1, scenarios: 1 };
const SCORE = { segment: 'market', score: 0.813, confidence: 0.615, coverage: 1 } as const;
const COMPUTED = { ...SCORE, missing: [], status: 'computed' } as const;
const LAYERLESS = factorView('F16', { scores: [null] });

const FULL: SegmentView = segmentView('market', {
  result: COMPUTED,
  factors: [factorView('F16', { value: 0.894 })],
  patterns: [segmentPattern('P001')],
  scenarios: [scenario('market_scenario_1')],
});
const without = (parts: Partial<SegmentView>): SegmentView => ({ ...FULL, ...parts });
const NO_TEXTS = 'The scoring came without source documents.';

describe('the page of a segment', () => {
  const of = (view: SegmentView) =>
    draw(SegmentPage, { view, allOpen: false, quality: null, block: { kind: 'ready' } });
  /** What is told before the factors: the score. */
  const lead = (html: string) => text(html.slice(html.indexOf('<h1'), html.indexOf('<nav class')));

  it.each([
    ['layers of a factor', 'factors', { factors: [LAYERLESS] }, 'Not enough input'],
    ['factors with a value', 'patterns', { patterns: [] }, 'No pattern of this segment matches'],
    ['a response with a number', 'scenarios', { scenarios: [] }, 'No scenario is simulated.'],
  ])('without %s has no number among its %s, and says why', (_, id, lacking, said) => {
    // The rule below the factors tells limits, which are no results.
    const of1 = (view: SegmentView) => block(of(view), id).split('Confidence is low')[0]!;
    expect(of1(FULL)).toMatch(RESULT);
    expect(of1(without(lacking))).not.toMatch(RESULT);
    expect(of1(without(lacking))).toContain(said);
  });

  it('without enough factors has no score, and says why', () => {
    expect(lead(of(FULL))).toContain('Market is strong: 0.813 of 1.');
    const said = lead(of(without({ result: segmentView('market').result })));
    expect(said).not.toMatch(RESULT);
    expect(said).toContain('Not enough input No score: 20 % of the weight is computed');
  });

  it.each(['personas', 'rich_content'] as const)(
    'without texts has no %s, and says why',
    (part) => {
      const said = block(of(without({ unavailable: [{ part, reason: NO_TEXTS }] })), part);
      expect(said).not.toMatch(/\d/);
      expect(said).toContain(NO_TEXTS);
    },
  );
});

describe('the overview', () => {
  const generation: GenerationView = {
    ...({} as GenerationView), // only what is shown
    ...{ generationId: 'g', generation: 1, seed: 'a', iterations: 1000 },
    catalogue: { framework: 'f', patterns: 'p', importV2: 'i' },
  };
  const results: NonNullable<SessionDetail['results']> = {
    ...{ generation, segments: [], actionScores: [], counts: {} as never },
    total: { status: 'computed', score: 0.821 } as never,
  };

  const session = {
    ...{ sessionId: 's', topic: 'T', state: 'ready', revision: '13', parked: null, results },
    ...{ scoredAt: '2026-01-01T00:00:00Z', scoring: { layers: 9, documents: 0 } },
  };
  const overview = (view: SegmentView) => ({
    standOuts: standOut({
      ...{ base: '', segments: [view] },
      patterns: view.patterns.map(({ patternId }) => matchedPattern(patternId)),
    }),
    cards: [segmentCard('', view, COUNTS)],
    changes: null,
  });
  const of = (view: SegmentView | null, more: object = {}, state: object = { kind: 'ready' }) =>
    draw(Overview, {
      ...{ session: { ...session, ...more }, quality: null, past: null, block: state },
      ...{ overview: view && overview(view), formKey: 'k' },
    });

  it.each(BLOCK_EXAMPLES.filter((state) => !showsValues(state)))(
    'has no number while it is $kind, and tells that state',
    (state) => {
      const html = of(null, { results: null }, state);
      expect(text(html)).not.toMatch(RESULT);
      expect(html).toContain(`data-state="${state.kind}"`);
    },
  );

  it.each([
    ['layers', { factors: [LAYERLESS] }, 'No factor has a value', 'Highest factor'],
    ['matching factors', { patterns: [] }, 'No pattern matches these factors', 'Match of most'],
    ['a response', { scenarios: [] }, 'No scenario is simulated', 'Likeliest to succeed'],
  ])(
    'without %s has no sentence with a number, and no line on its card',
    (_, lacking, said, line) => {
      expect(text(of(FULL))).toContain(line);
      const html = of(without(lacking));
      const sentence = /<li[^>]*><p[^>]*>([^<]*)/g;
      const told = [...html.matchAll(sentence)].map(([, one]) => one!);
      expect(told.find((one) => one.startsWith(said))).not.toMatch(/\d/);
      expect(text(html)).not.toContain(line);
    },
  );

  it('without enough factors has no score on a card', () => {
    const lacking = { ...segmentView('market'), scenarios: [], patterns: [], factors: [] };
    const card = /<article[^]*?<\/article>/;
    expect(text(card.exec(of(FULL))![0])).toMatch(RESULT);
    expect(text(card.exec(of(lacking))![0])).not.toMatch(RESULT);
  });

  it('without all segments has no total', () => {
    const reason = { code: 'missing_inputs', missing: ['segment.brand'] };
    const total = { status: 'unavailable', reason };
    const of1 = (more: object) => /<h2>Total[^]*?<h2>/.exec(of(FULL, more))![0];
    expect(of1({})).toContain('0.821 of 1');
    expect(text(of1({ results: { ...results, total } }))).not.toMatch(/\d/);
  });
});
