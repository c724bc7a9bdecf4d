import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { SegmentView } from '$lib/contract';
import { atPointer } from '$lib/wording';
import { plain, setStage, texts } from './testing/browser';
import { ownSession } from './testing/server';

/** A model that says each text again with two words more, or fails. */
let fails = false;
const model = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (fails) return response.writeHead(500).end();
    const { messages } = JSON.parse(Buffer.concat(chunks).toString());
    const asked = JSON.parse(messages[1].content) as { texts: { text: string }[] };
    const said = asked.texts.map(({ text }) => `${text.replace(/\.$/, '')}, in short`);
    const content = JSON.stringify({ texts: said });
    return response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
  });
});
await once(model.listen(0, '127.0.0.1'), 'listening');
afterAll(() => {
  model.closeAllConnections();
  model.close();
});

const { port } = model.address() as AddressInfo;
const stage = setStage({
  NARRATIVE_URL: `http://127.0.0.1:${port}/v1`,
  NARRATIVE_MODEL: 'some-model',
});

const PARTS = ['product', 'brand', 'experience'] as const;

async function contentOf(sessionId: string, part: string) {
  const view = await stage.server.get<SegmentView>(`/sessions/${sessionId}/segments/${part}`);
  if (!view.content?.wording) throw new Error(`${part} has no wording`);
  return { content: view.content.content, wording: view.content.wording };
}

describe('rewordings', () => {
  it.each(PARTS)('of %s are marked, and the extracted text is one click away', (part) =>
    stage.visit(async (page) => {
      const { content, wording } = await contentOf('pergola-2025', part);
      const accepted = wording.items.filter((item) => item.status === 'accepted');
      expect(accepted.length).toBeGreaterThan(0);
      await page.goto(`/sessions/pergola-2025/${part}/content`);
      expect(await texts(page, '.mark')).toEqual(
        accepted.map(() => 'reworded by some-model, checked'),
      );
      const all = plain((await page.locator('main').textContent())!);
      for (const { text } of accepted) expect(all).toContain(plain(text));
      const refused = wording.items.filter((item) => item.status === 'refused');
      for (const { reason } of refused) expect(all).toContain(plain(reason));
      const extracted = await texts(page, 'details:has(.mark) p');
      expect(extracted.toSorted()).toEqual(
        accepted.map(({ pointer }) => plain(String(atPointer(content, pointer)))).toSorted(),
      );
      const first = page.locator('details:has(.mark)').first();
      await first.locator('summary').click();
      expect(await first.locator('p').isVisible()).toBe(true);
    }),
  );

  it('are none, for a reason that is told once, when the model fails', () =>
    stage.visit(async (page) => {
      fails = true;
      const id = await ownSession(stage.server, 'failed');
      await page.goto(`/sessions/${id}/brand/content`);
      const said = (await texts(page, '.note')).filter((text) => text.includes('rewording'));
      expect(said).toEqual([
        expect.stringMatching(
          /^The model gave no rewording: .*500.*; the texts are the extracted ones\.$/,
        ),
      ]);
      expect(await page.locator('.mark').count()).toBe(0);
    }));
});
