import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { GenerationView, SegmentView } from '$lib/contract';
import { cells, plain, setStage, texts } from './testing/browser';
import { ownSession } from './testing/server';

const stage = setStage();
let bundle: string;
let key: string;
beforeAll(async () => {
  const from = async (path: string) => (await fetch(`${stage.server.url}/api/v1${path}`)).text();
  bundle = await from('/sessions/pergola-2025/export.ndjson');
  key = (JSON.parse(await from('/signing-key')) as { publicKey: string }).publicKey;
});

/** Opens a text as a file on the page, and answers what was asked of the server meanwhile. */
async function open(page: Page, text: string): Promise<string[]> {
  await page.goto('/audit/open');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
  const file = {
    name: 'taken.ndjson',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(text),
  };
  await page.getByLabel('Bundle', { exact: true }).setInputFiles(file);
  await page.getByLabel('Public key').fill(key);
  await page.getByRole('button', { name: 'Verify' }).click();
  return sent;
}
const textOf = async (page: Page, selector: string) =>
  plain(await page.locator(selector).first().innerText());

/** What went to the server besides loading the page's own files. */
const asked = (sent: readonly string[]) =>
  sent.filter((one) => !/^GET [^?]+\/(_app\/immutable\/[^?]+|favicon\.svg)$/.test(one));
const firstFactor = async () => {
  const { factors } = await stage.server.get<SegmentView>(
    '/sessions/pergola-2025/segments/consumer',
  );
  const [first] = factors;
  if (first?.status !== 'computed') throw new Error('not computed');
  return first;
};
async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

describe('a bundle from disk', () => {
  it('is verified in the browser, event by event and result by result, and not uploaded', () =>
    stage.visit(async (page) => {
      const sent = await open(page, bundle);
      await page.getByRole('heading', { name: 'Verdict' }).waitFor();
      expect(await textOf(page, '.note:not(:has(code))')).toMatch(/^Verified: 14 events/);
      expect(await textOf(page, '.note:has(code)')).toMatch(
        /^From file: taken.ndjson, session pergola-2025, revisions 0 to 13, key [0-9a-f]{16}\.$/,
      );
      const table = plain(await page.locator('table').innerText());
      expect(table).toContain('Results computed again are the same ✓ passed 11 examined');
      expect(table).toContain('Key ✓ passed');
      expect(asked(sent)).toEqual([]);
    }));

  it('shows its history, its results and its changes without a server', () =>
    stage.visit(async (page) => {
      const sent = await open(page, bundle);
      const parts = page.getByRole('navigation', { name: 'Parts of the bundle' });
      await parts.getByRole('link', { name: 'History' }).click();
      await page.waitForFunction(() => document.querySelectorAll('.row').length === 14);
      await page.getByLabel('Stage', { exact: true }).selectOption('factors');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.waitForFunction(() => document.querySelectorAll('.row').length === 1);
      await page.getByRole('link', { name: 'List', exact: true }).click();
      await page.locator('.row a').click();
      await page.getByRole('region', { name: /^Event \d+$/ }).waitFor();
      expect((await texts(page, '.tree .effect')).join()).toMatch(/^\d+ PatternsMatched/);
      await accessible(page);
      await parts.getByRole('link', { name: 'Result at a revision' }).click();
      const factors = page.getByRole('table', { name: /^Factors/ });
      await factors.waitFor();
      expect(await factors.locator('tbody tr').count()).toBe(28);
      // As the API tells it.
      const { factorId, value } = await firstFactor();
      const rows = await cells(page, 'table:has(caption:text("Factors")) tbody tr');
      const row = rows.find(([name]) => name?.startsWith(`${factorId} `));
      expect(row?.[2]).toBe(value.toFixed(3));
      await accessible(page);
      await page.getByRole('link', { name: 'Step back to 12' }).click();
      await page.getByText('Nothing was generated to its end yet.').waitFor();
      await parts.getByRole('link', { name: 'What changed' }).click();
      await page.getByText('No generation completed before generation 1.').waitFor();
      await accessible(page);
      expect(asked(sent)).toEqual([]);
    }));

  it('gives what changed between two generations as the patch that the API gives', async () => {
    const { server } = stage;
    const sessionId = await ownSession(server, 'two-generations');
    const { generationId } = await server.post<{ generationId: string }>(
      `/sessions/${sessionId}/generations`,
      { iterations: 100, seed: '00000000000000bb' },
    );
    await server.until<GenerationView>(
      `/generations/${generationId}`,
      ({ state }) => state === 'succeeded',
    );
    const api = `${server.url}/api/v1/sessions/${sessionId}`;
    const taken = await (await fetch(`${api}/export.ndjson`)).text();
    const patch: unknown = await (await fetch(`${api}/changes?form=json-patch`)).json();
    expect(patch).toContainEqual(expect.objectContaining({ op: 'replace' }));
    await stage.visit(async (page) => {
      const sent = await open(page, taken);
      await page.getByRole('link', { name: 'What changed' }).click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: /JSON Patch/ }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('changes.json');
      expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toEqual(patch);
      expect(asked(sent)).toEqual([]);
    });
  });

  it('of which a digit was changed is not verified, and the event is named', () =>
    stage.visit(async (page) => {
      await open(page, bundle.replace('\\"confidence\\":0.', '\\"confidence\\":1.'));
      await page.getByRole('heading', { name: 'Verdict' }).waitFor();
      expect(await textOf(page, '.note.bad')).toMatch(
        /^Not verified: Event \d+ is not what was hashed/,
      );
    }));

  it('that is no bundle is told with its line', () =>
    stage.visit(async (page) => {
      await open(page, '{"a":1}\n');
      await page.getByText('Not verified: taken.ndjson, line 1: this is not a bundle').waitFor();
    }));
});
