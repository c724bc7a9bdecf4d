import type { Page } from 'playwright-core';
import { SEGMENTS, type GenerationView, type RebuildList, type RebuildPlan } from '$lib/contract';
import type { Stage } from './browser.ts';
import { fakeLine, generate } from './generations.ts';
import { REVIEW_DOCUMENTS, REVIEW_TABLE } from './reviews.ts';
import { ownSession, resultsOf } from './server.ts';

/** A page in one of its states. */
export interface Screen {
  readonly name: string;
  readonly open: (page: Page) => Promise<unknown>;
  /** What the browser reports of an answer that is not 2xx. */
  readonly faults?: RegExp;
  /** A screen of the same make, which is looked at more thoroughly. */
  readonly sameAs?: string;
  /** It changes what other screens show, so it is opened when they are done. */
  readonly changes?: true;
}

const at = (path: string, name = path, faults?: RegExp): Screen => ({
  name,
  open: (page) => page.goto(path),
  ...(faults ? { faults } : {}),
});

const CONSUMER = '/sessions/pergola-2025/consumer';
const SCENARIO = '/sessions/pergola-2025/scenarios/consumer_scenario_1';
const OTHERS = SEGMENTS.filter((segment) => segment !== 'consumer');
const MISSING = /status of 404/;

/** Every route, in every state that a test can bring about. Call `prepareScreens` before. */
export const SCREENS: readonly Screen[] = [
  at('/sessions'),
  at('/sessions/pergola-2025'),
  at(CONSUMER),
  ...OTHERS.map((segment) => ({ ...at(`/sessions/pergola-2025/${segment}`), sameAs: CONSUMER })),
  at('/sessions/pergola-2025/patterns'),
  at('/sessions/pergola-2025/factors?factor=F11', 'the factors, one of them opened'),
  { ...at('/sessions?q=nothing', 'no session of a name'), sameAs: '/sessions' },
  at(SCENARIO),
  { ...at('/sessions/pergola-2025/scenarios'), sameAs: SCENARIO },
  ...['/sessions/pergola-2025/report', '/help/method', '/help/glossary'].map((path) => ({
    ...at(path),
    sameAs: SCENARIO,
  })),
  ...[
    at('/sessions/pergola-2025/compare?s=consumer_scenario_1&s=market_scenario_1', 'a comparison'),
    at('/sessions/pergola-2025/history/diff'),
    at('/sessions/pergola-2025/lineage/consumer_scenario_1'),
    at('/sessions/pergola-2025?at=13', 'the past'),
  ].map((screen) => ({ ...screen, sameAs: SCENARIO })),
  ...[
    at('/sessions/clothing-figures', 'a session without all segments'),
    at('/sessions/cleared', 'a cleared session'),
  ].map((screen) => ({ ...screen, sameAs: '/sessions/pergola-2025' })),
  {
    ...at('/sessions/clothing-figures/product', 'a segment without enough factors'),
    sameAs: CONSUMER,
  },
  at('/admin'),
  at('/admin/sessions?plan', 'sessions of admins, with a plan'),
  ...['/admin/jobs', '/admin/acts', '/admin/catalog', '/admin/catalog/pergola-2025'].map(
    (path) => ({
      ...at(path),
      sameAs: '/admin',
    }),
  ),
  { name: 'a rebuild that waits for an order', open: rebuild, sameAs: '/admin' },
  at('/states'),
  at('/sessions/new'),
  { ...at('/audit/open'), sameAs: '/sessions/new' },
  { ...at('/sessions/pergola-2025/history/export'), sameAs: '/sessions/new' },
  {
    ...at('/sessions/reviews', 'a session that was scored by cues'),
    sameAs: '/sessions/pergola-2025',
  },
  at('/sessions/reviews/personas', 'personas'),
  { ...at('/sessions/reviews/personas/sources', 'authors of personas'), sameAs: 'personas' },
  { ...at('/sessions/pergola-2025/personas', 'no personas'), sameAs: 'personas' },
  ...['product', 'brand', 'experience'].map((segment) => ({
    ...at(`/sessions/reviews/${segment}/content`),
    sameAs: 'personas',
  })),
  { ...at('/sessions/pergola-2025/documents', 'no documents'), sameAs: 'personas' },
  {
    ...at('/sessions/reviews/documents/review%2F1?quote=3-9#c3-9', 'a document'),
    sameAs: 'personas',
  },
  { name: 'the columns of a table', open: columns, sameAs: 'personas' },
  { ...at('/sessions/reviews/documents', 'documents'), sameAs: 'personas' },
  { name: 'a refused table', open: refusedTable, faults: /status of 422/, sameAs: '/sessions/new' },
  { name: 'a refused document', open: refusedDocument, faults: /status of 422/ },
  { name: 'a generation that ended', open: (page) => openLatest(page, 'pergola-2025') },
  { name: 'a generation that was superseded', open: superseded, changes: true },
  {
    name: 'a generation that runs, followed without a stream',
    open: running,
    changes: true,
    faults: /of 503|ERR_FAILED/,
  },
  at('/nowhere', 'an address without a page', MISSING),
  ...[
    at('/sessions/cleared/consumer', 'a segment of a cleared session', MISSING),
    at('/sessions/unknown', 'an unknown session', MISSING),
    at('/generations/00000000-0000-5000-8000-000000000000', 'an unknown generation', MISSING),
  ].map((screen) => ({ ...screen, sameAs: 'an address without a page' })),
];

export async function prepareScreens({ server }: Stage): Promise<void> {
  await ownSession(server, 'cleared');
  await server.post('/sessions/cleared/clear', { reason: 'for a test' });
  await server.post('/sessions/reviews/content?topic=Reviews', { documents: REVIEW_DOCUMENTS });
  await resultsOf(server, 'reviews');
  const { activeBuild } = await server.get<RebuildPlan>('/admin/plan');
  const order = { reason: 'for a test', expected: String(activeBuild), activate: 'on_order' };
  await server.post('/admin/rebuilds', order);
  await server.until<RebuildList>('/admin/rebuilds', ({ rebuilds }) =>
    rebuilds.some(({ phase }) => phase === 'verified'),
  );
}

async function rebuild(page: Page): Promise<void> {
  await page.goto('/admin');
  await page.locator('a[href^="/admin/rebuilds/"]').first().click();
  await page.waitForURL('/admin/rebuilds/*');
  await page.getByRole('button', { name: 'Show readers build' }).waitFor();
}

async function columns(page: Page): Promise<void> {
  await pasteTable(page, REVIEW_TABLE);
  await page.getByRole('heading', { name: 'What each column means' }).waitFor();
}

async function refusedTable(page: Page): Promise<void> {
  await pasteTable(page, 'Age,Opinion\n30,good,more\n');
  await page.getByRole('region', { name: 'not acceptable' }).waitFor();
}

async function pasteTable(page: Page, table: string): Promise<void> {
  await page.goto('/sessions/new/texts');
  await page.getByLabel('Session id').fill('pasted');
  await page.getByLabel('Topic').fill('Pasted');
  await page.getByLabel('Or paste it here').fill(table);
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function refusedDocument(page: Page): Promise<void> {
  await page.goto('/sessions/new');
  const layers = [{ layerId: 'F11.demand_need_core', score: 2, confidence: 0.5, place: 'x' }];
  await page.getByLabel('Or paste it here').fill(JSON.stringify({ sessionId: 'a b', layers }));
  await page.getByRole('button', { name: 'Add and compute' }).click();
  await page.getByRole('region', { name: 'not acceptable' }).waitFor();
}

async function openLatest(page: Page, sessionId: string): Promise<void> {
  await page.goto(`/sessions/${sessionId}`);
  await page.getByRole('link', { name: /^Generation \d+$/ }).click();
  await page.waitForURL('/generations/*');
}

async function superseded(page: Page): Promise<void> {
  await generate(page, 'clothing-figures', { seed: '00000000000000aa' });
  const older = page.url();
  await generate(page, 'clothing-figures', { seed: '00000000000000bb', iterations: 100 });
  await page.goto(older);
  await page.getByText('A newer request took its place.').waitFor();
}

/** It hears nothing of what goes on, so that it stays as it is. */
async function running(page: Page): Promise<void> {
  const view = {} as GenerationView; // nothing is answered
  await fakeLine(page, { stream: 'down', poll: 'down', view, polls: 0 });
  await generate(page, 'pergola-2025');
  await page.getByText('The live connection was lost').waitFor();
}
