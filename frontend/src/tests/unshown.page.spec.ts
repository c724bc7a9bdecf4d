import { describe, expect, it } from '@jest/globals';
import { MODES, setStage, texts } from './testing/browser';

const stage = setStage({ AUTO_GENERATE: 'false', PROJECTIONS: 'off' });

describe.each(MODES)('while nothing fills the read tables, $scripts', (mode) => {
  // It said "There is no such session" of what had been accepted a minute before.
  it.each(['', '/brand'])('a session%s that was accepted is not shown as lost', (part) =>
    stage.visit(
      async (page) => {
        const response = await page.goto(`/sessions/clothing-figures${part}`);
        expect(response!.status()).toBe(503);
        expect(response!.headers()['retry-after']).toBe('1');
        expect(await texts(page, 'h1')).toEqual(['The read tables do not show it yet']);
        await page.getByText('"clothing-figures" is in the log, up to revision').waitFor();
        await page.getByText('What was accepted stays accepted.').waitFor();
        await page.getByRole('link', { name: 'Load this page again' }).click();
        await page.waitForURL(`/sessions/clothing-figures${part}`);
        await page.getByRole('link', { name: 'How the read tables stand' }).click();
        await page.waitForURL('/admin');
      },
      { ...mode, faults: /status of 503/ },
    ),
  );

  it('the list of sessions does not say that there are none', () =>
    stage.visit(
      async (page) => {
        expect((await page.goto('/sessions'))!.status()).toBe(503);
        expect(await texts(page, 'h1')).toEqual(['The read tables do not show it yet']);
        await page.getByText('The read tables show no session').waitFor();
      },
      { ...mode, faults: /status of 503/ },
    ));

  it('a session that nobody knows is not there', () =>
    stage.visit(
      async (page) => {
        expect((await page.goto('/sessions/nobody'))!.status()).toBe(404);
        expect(await page.getByRole('link', { name: 'Load this page again' }).count()).toBe(0);
      },
      { ...mode, faults: /status of 404/ },
    ));
});
