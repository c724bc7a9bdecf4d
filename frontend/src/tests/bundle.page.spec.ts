import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { plain, setStage } from './testing/browser';

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
  page.on('request', (request) => sent.push(request.method()));
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
      expect(await page.getByRole('listitem').count()).toBeGreaterThanOrEqual(14);
      expect(sent.filter((method) => method !== 'GET')).toEqual([]);
    }));

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
