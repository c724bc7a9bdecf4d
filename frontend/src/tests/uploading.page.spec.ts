import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { GenerationView, SegmentView, SessionPage } from '$lib/contract';
import { cells, MODES, openAlive, plain, setStage, texts } from './testing/browser';
import { scoringDocument } from './testing/documents';
import { example, PROJECT, resultsOf } from './testing/server';

const MAX_BODY = 1024 * 1024;
const stage = setStage({ MAX_BODY: String(MAX_BODY) });

const FULL_CLOTHING = path.resolve(PROJECT, '../shared/data/clothing.scoring.json');
const whereShared = existsSync(FULL_CLOTHING) ? it : it.skip;

const asFile = (document: object | string) => ({
  name: 'study.scoring.json',
  mimeType: 'application/json',
  buffer: Buffer.from(typeof document === 'string' ? document : JSON.stringify(document)),
});

const add = (page: Page) => page.getByRole('button', { name: 'Add and compute' }).click();
const pasted = (page: Page): Locator => page.getByLabel('Or paste it here');
const sessions = async () => (await stage.server.get<SessionPage>('/sessions')).sessions.length;

/** From the page of a generation, wherever it stands, to the results. */
async function toResults(page: Page): Promise<void> {
  await page.waitForURL('/generations/*');
  await page.getByRole('link', { name: 'Show the results' }).click();
  await page.waitForURL('/sessions/*');
  expect(await page.locator('.cards article').count()).toBe(5);
}

describe.each(MODES)('adding a scoring $scripts', ({ javaScriptEnabled }) => {
  const write = (work: (page: Page) => Promise<void>, faults?: RegExp) =>
    stage.visit(work, { javaScriptEnabled, ...(faults ? { faults } : {}) });
  const mode = javaScriptEnabled ? 'js' : 'nojs';
  const refused = /status of 4\d\d/; // the browser reports each answer of that kind

  it('takes a pasted document to its generation and on to its results', () =>
    write(async (page) => {
      await page.goto('/sessions');
      await page.getByRole('link', { name: 'Add a scoring' }).last().click();
      await page.waitForURL('/sessions/new');
      await pasted(page).fill(JSON.stringify(scoringDocument(`pasted-${mode}`)));
      await add(page);
      await toResults(page);
      expect(await texts(page, 'h1')).toEqual([`Study pasted-${mode}`]);
      // F11 alone is 0.272727 of the consumer segment
      const card = plain((await page.locator('.cards article').first().textContent())!);
      expect(card).toContain('No score: 27 % of the weight is computed, 60 % is needed.');
      await page.goto(`/sessions/pasted-${mode}/consumer`);
      expect(await texts(page, '#F11 > p')).toEqual([
        expect.stringMatching(/^0\.800 ± /),
        expect.stringMatching(/^Medium: .+ 100 % of its weight is scored\.$/),
      ]);
    }));

  it('takes a chosen file to its generation and on to its results', () =>
    write(async (page) => {
      await page.goto('/sessions/new');
      const document = { ...(await example('pergola')), sessionId: `file-${mode}` };
      await page.getByLabel('Scoring document').setInputFiles(asFile(document));
      await add(page);
      await toResults(page);
      expect(plain((await page.locator('.cards article').first().textContent())!)).toMatch(
        /^Consumer Consumer is strong: 0\.906 of 1\./,
      );
    }));

  it('shows each refusal with its place, what was expected and what came, and keeps the text', () =>
    write(async (page) => {
      const before = await sessions();
      const layers = [{ layerId: 'F11.no_such_layer', score: 1.5, confidence: 0.5 }];
      const text = JSON.stringify(scoringDocument(`refused-${mode}`, { layers, topic: 7 }));
      await page.goto('/sessions/new');
      await pasted(page).fill(text);
      await add(page);
      const report = page.getByRole('region', { name: 'not acceptable' });
      await report.waitFor();
      const rows = await cells(report, 'tbody tr');
      expect(rows.map(([place, , came]) => [place, came])).toEqual([
        ['/topic', '7'],
        ['/layers/0/score', '1.5'],
      ]);
      expect(rows.map(([, expected]) => expected)).toEqual([
        ...[expect.stringContaining('a text'), expect.stringMatching(/number.*0.*1/)],
      ]);
      expect(await texts(report, 'thead th')).toEqual([...['Place', 'Expected', 'What came']]);
      expect(await report.textContent()).toContain('Nothing was recorded.');
      expect(await pasted(page).inputValue()).toBe(text);
      expect(await sessions()).toBe(before);
    }, refused));

  it('says that there is nothing to add, and that a text is no JSON', () =>
    write(async (page) => {
      await page.goto('/sessions/new');
      await add(page);
      await page.getByRole('heading', { name: 'Nothing to add' }).waitFor();
      await pasted(page).fill('{"sessionId": ');
      await add(page);
      const report = page.locator('section').filter({ hasText: 'JSON' });
      await report.waitFor();
      expect(await pasted(page).inputValue()).toBe('{"sessionId": ');
    }, refused));

  it('says so when a document is larger than the server takes', () =>
    write(async (page) => {
      const before = await sessions();
      await page.goto('/sessions/new');
      const text = 'a'.repeat(4 * MAX_BODY);
      const large = scoringDocument(`large-${mode}`, { documents: [{ documentId: 'd', text }] });
      await page.getByLabel('Scoring document').setInputFiles(asFile(large));
      await add(page);
      await page.getByRole('heading', { name: 'too large' }).waitFor();
      await page.getByText(/It is larger than 1\sMiB, the most/).waitFor();
      expect(await sessions()).toBe(before);
    }, refused));

  it('leads to the session when the same document is added again', () =>
    write(async (page) => {
      const document = scoringDocument(`again-${mode}`);
      await stage.server.post('/scorings', document);
      await resultsOf(stage.server, `again-${mode}`);
      await page.goto('/sessions/new');
      await pasted(page).fill(JSON.stringify(document, null, 2));
      await add(page);
      await page.waitForURL(`/sessions/again-${mode}`);
      expect(await texts(page, 'dl.facts dd:first-of-type')).toContain('Generation 1');
    }));
});

describe('adding a scoring', () => {
  it('takes whoever pressed the button to the refusal', () =>
    stage.visit(
      async (page) => {
        await openAlive(page, '/sessions/new');
        await page.getByRole('button', { name: 'Add and compute' }).press('Enter');
        await page.locator('h2:focus').waitFor();
        expect(await texts(page, 'h2:focus')).toEqual(['Nothing to add']);
      },
      { faults: /status of 422/ },
    ));

  it('takes a file as it is: bytes that are no text are refused, not replaced', () =>
    stage.visit(
      async (page) => {
        await page.goto('/sessions/new');
        const document = JSON.stringify(scoringDocument('bytes', { topic: 'a?b' }));
        const buffer = Buffer.from(document);
        buffer[document.indexOf('?')] = 0xff;
        const file = { ...asFile(''), buffer };
        await page.getByLabel('Scoring document').setInputFiles(file);
        await add(page);
        await page.getByRole('region', { name: 'The body is not JSON' }).waitFor();
      },
      { faults: /status of 400/ },
    ));

  it('refuses a form that another site sends', async () => {
    const response = await fetch(`${stage.server.url}/sessions/new`, {
      method: 'POST',
      headers: { origin: 'http://elsewhere.example' },
      body: new URLSearchParams({ document: JSON.stringify(scoringDocument('from-elsewhere')) }),
    });
    expect(response.status).toBe(403);
  });

  whereShared('takes the full clothing document, of 668 KB, and shows its results', () =>
    stage.visit(async (page) => {
      await page.goto('/sessions/new');
      await page.getByLabel('Scoring document').setInputFiles(FULL_CLOTHING);
      await add(page);
      await toResults(page);
      const { sessionId } = JSON.parse(await readFile(FULL_CLOTHING, 'utf8'));
      const of = (id: string) => stage.server.get<SegmentView>(`/sessions/${id}/segments/consumer`);
      const [full, figures] = await Promise.all([of(sessionId), of('clothing-figures')]);
      const values = ({ factors }: SegmentView) =>
        factors.map((factor) => factor.status === 'computed' && factor.value);
      expect(values(full)).toEqual(values(figures)); // the texts change no figure
      const latest = await page.getByRole('link', { name: 'Generation 1' }).getAttribute('href');
      const { state } = await stage.server.get<GenerationView>(latest!);
      expect(state).toBe('succeeded');
      await page.goto(`/sessions/${sessionId}/brand`);
      expect(await page.locator('article.card[id^=F]').count()).toBe(5);
    }),
  );
});
