import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { PersonasView, SegmentView } from '$lib/contract';
import { cells, MODES, plain, setStage, texts } from './testing/browser';
import { REVIEW_DOCUMENTS, REVIEW_TABLE, REVIEWS } from './testing/reviews';
import { PROJECT, resultsOf } from './testing/server';

const stage = setStage();
const FULL_CLOTHING = path.resolve(PROJECT, '../shared/data/clothing.scoring.json');
const whereShared = existsSync(FULL_CLOTHING) ? it : it.skip;
const asFile = (name: string, text: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});

async function about(page: Page, sessionId: string): Promise<void> {
  await page.goto('/sessions/new');
  await page.getByRole('link', { name: 'Add texts or a table' }).click();
  await page.getByLabel('Session id').fill(sessionId);
  await page.getByLabel('Topic').fill(`Reviews ${sessionId}`);
}

const mainOf = async (page: Page) => plain((await page.locator('main').textContent())!);
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
const consumer = (id: string) => stage.server.get<SegmentView>(`/sessions/${id}/segments/consumer`);

/** From the page of a generation, which says what was added, to the results. */
async function toResults(page: Page, sessionId: string, added = ''): Promise<void> {
  await page.waitForURL('/generations/*');
  if (added) await page.getByText(added).waitFor();
  await page.getByRole('link', { name: 'Show the results' }).click();
  await page.waitForURL(`/sessions/${sessionId}`);
}

async function personasOf(sessionId: string): Promise<PersonasView> {
  const { personas } = await consumer(sessionId);
  if (!personas) throw new Error(`${sessionId} has no personas`);
  return personas;
}

/** Follows each source on a page: the passage that it leads to is marked, and reads as quoted. */
async function followQuotes(page: Page, most: number): Promise<void> {
  const here = page.url();
  const quotes = await page
    .locator('blockquote')
    .evaluateAll((all) =>
      all.map((one) => [one.querySelector('bdi')!.textContent, one.querySelector('a')!.href]),
    );
  expect(quotes.length).toBeGreaterThan(0);
  for (const [quote, href] of quotes.slice(0, most)) {
    await page.goto(href!);
    const marked = await page.locator('mark.followed').allTextContents();
    expect(`“${marked.join('')}”`).toBe(quote);
    const id = new URL(href!).hash.slice(1);
    expect(await page.locator(`[id="${id}"] + mark.followed`).count()).toBe(1);
  }
  await page.goto(here);
}

describe.each(MODES)('texts and tables $scripts', ({ javaScriptEnabled }) => {
  const write = (work: (page: Page) => Promise<void>, faults?: RegExp) =>
    stage.visit(work, { javaScriptEnabled, ...(faults ? { faults } : {}) });
  const mode = javaScriptEnabled ? 'js' : 'nojs';

  it('a table is mapped, scored without a model, and read down to the sentence', () =>
    write(async (page) => {
      const id = `table-${mode}`;
      await about(page, id);
      await page.getByLabel('Texts or a table').setInputFiles(asFile('r.csv', REVIEW_TABLE));
      await press(page, 'Continue');
      await page.getByRole('heading', { name: 'What each column means' }).waitFor();
      expect((await cells(page, 'tbody tr')).map((row) => row.slice(0, 5))).toEqual([
        ['Number', 'words', '44', '0', '44'],
        ['Age in years', 'numbers', '44', '0', '10'],
        ['Stars', 'numbers', '44', '0', '2'],
        ['Wood', 'words', '44', '0', '2'],
        ['Opinion', 'text', '44', '0', '44'],
      ]);
      await page.getByLabel('Number').selectOption('id');
      await page.getByLabel('Age in years').selectOption('age');
      await page.getByLabel('Stars').selectOption('rating');
      await page.getByLabel('Wood').selectOption('attribute');
      await page.getByLabel('Opinion').selectOption('text');
      await press(page, 'Add and compute');
      await toResults(page, id, 'What was added: 44 documents came; ');
      expect(await page.locator('.note').first().textContent()).toContain('Spearman 0.65');
      await page.getByRole('link', { name: '44 documents' }).click();
      await page.waitForURL('**/documents');
      expect((await cells(page, 'tbody tr'))[1]!.slice(0, 2)).toEqual([
        ...['review/1', String(REVIEWS[1]!.text.length)],
      ]);
      await page.goto(`/sessions/${id}/personas`);
      await followQuotes(page, 3);
    }));

  it('refused rows are told by line and column, and what was typed stays', () =>
    write(async (page) => {
      await about(page, `ragged-${mode}`);
      const table = 'Age,Opinion\n30,good\n31,"fine",more\n';
      await page.getByLabel('Or paste it here').fill(table);
      await press(page, 'Continue');
      const report = page.getByRole('region', { name: 'not acceptable' });
      await report.waitFor();
      expect(await texts(report, 'thead th')).toEqual([
        ...['Line', 'Column', 'Expected', 'What came'],
      ]);
      expect((await cells(report, 'tbody tr')).map((row) => row.slice(0, 2))).toEqual([
        ['3', 'the whole line'],
      ]);
      expect(await page.getByLabel('Or paste it here').inputValue()).toBe(table);
      expect(await page.getByLabel('Topic').inputValue()).toBe(`Reviews ragged-${mode}`);
    }, /status of 4\d\d/));

  it('an audience joins a session that is there', () =>
    write(async (page) => {
      const id = `joined-${mode}`;
      const scored = REVIEW_DOCUMENTS.slice(0, 12);
      await stage.server.post(`/sessions/${id}/content?topic=Reviews`, { documents: scored });
      await resultsOf(stage.server, id);
      expect((await consumer(id)).unavailable).not.toEqual([]);
      await page.goto(`/sessions/${id}/personas`);
      expect(await page.locator('.note.warn').last().textContent()).toMatch(/^No personas: .*30/);
      await page.goto(`/sessions/${id}`);
      await page.getByRole('link', { name: 'Add a table of respondents' }).click();
      const twice = REVIEW_TABLE.replace('"review/2"', '"review/1"');
      await page.getByLabel('Table of authors').setInputFiles(asFile('r.csv', twice));
      await press(page, 'Continue');
      await page.getByLabel('Opinion').selectOption('text');
      await press(page, 'Add and compute');
      await toResults(page, id, 'lines 3 and 4 of column 1 have the same value');
      expect((await personasOf(id)).authors.total).toBeGreaterThanOrEqual(44);
    }));
});

describe('personas and content', () => {
  it('documents without columns are added at once', () =>
    stage.visit(async (page) => {
      const lines = REVIEW_DOCUMENTS.map((one) => JSON.stringify(one)).join('\n');
      await about(page, 'lines');
      await page.getByLabel('Or paste it here').fill(lines);
      await press(page, 'Continue');
      await toResults(page, 'lines');
      expect(await texts(page, 'h1')).toEqual(['Reviews lines']);
    }));

  it('are shown as the API tells them', () =>
    stage.visit(async (page) => {
      await stage.server.post('/sessions/told/content?topic=Told', { documents: REVIEW_DOCUMENTS });
      await resultsOf(stage.server, 'told');
      const told = await personasOf('told');
      await page.goto('/sessions/told/personas');
      expect(await texts(page, 'article h2')).toEqual(told.personas.map(({ name }) => name));
      expect(await texts(page, 'article dl.facts dd:first-of-type')).toEqual(
        told.personas.map(({ marketShare: { authors, of } }) =>
          expect.stringContaining(`${authors} of ${of} authors`),
        ),
      );
      const state = told.grouping.state === 'distinct' ? 'distinct groups found' : 'No distinct';
      expect(await mainOf(page)).toContain(state);
      await page.locator('article dl.facts dd a').first().click();
      await page.getByText(`${told.personas[0]?.marketShare.authors} authors: each is`).waitFor();
      for (const part of ['product', 'brand', 'experience']) {
        await page.goto(`/sessions/told/${part}/content`);
        expect(await page.locator('summary', { hasText: 'Basis of' }).count()).toBeGreaterThan(0);
        expect(await mainOf(page)).not.toMatch(/undefined|null|NaN/);
      }
    }));

  it('tell nothing to the browser of the cues that layers are found by', () =>
    stage.visit(async (page) => {
      const scripts: Promise<string>[] = [];
      page.on('response', (response) => {
        if (response.url().endsWith('.js')) scripts.push(response.text());
      });
      await page.goto('/sessions/told/personas', { waitUntil: 'networkidle' });
      const sent = (await Promise.all(scripts)).join('');
      expect(sent).toContain('Share of these sources');
      expect(sent).not.toContain('asked if i was pregnant');
    }));

  whereShared('of the full clothing document lead to their sentences', () =>
    stage.visit(async (page) => {
      const document = JSON.parse(await readFile(FULL_CLOTHING, 'utf8'));
      await stage.server.post('/scorings', document);
      await resultsOf(stage.server, document.sessionId);
      await page.goto(`/sessions/${document.sessionId}/personas`);
      expect(await page.locator('.note').count()).toBe(0); // these layers were read by an expert
      await followQuotes(page, 2);
      const told = await mainOf(page);
      expect(told).toContain('Complains of');
      expect(told).not.toContain('some may state no wish');
      await page.goto(`/sessions/${document.sessionId}/experience/content`);
      await followQuotes(page, 2);
    }),
  );
});
