import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ChangesView, SessionDetail } from '$lib/contract';
import { cells, MODES, openAlive, setStage, texts } from './testing/browser';
import { example } from './testing/server';

const stage = setStage();
const SESSION = '/sessions/clothing-figures';

/** Revisions that completed the first and the second generation. */
let first: number;
let second: number;

beforeAll(async () => {
  const { server } = stage;
  const before = await server.get<SessionDetail>(SESSION);
  first = Number(before.revision);
  const study = await example('clothing');
  const layers = (study['layers'] as { layerId: string; score: number }[]).map((layer) =>
    layer.layerId === 'F28.sensory_appeal' ? { ...layer, score: 0.752 } : layer,
  );
  await server.post('/scorings', { ...study, layers });
  const after = await server.until<SessionDetail>(
    SESSION,
    ({ state, visibleGeneration }) => state === 'ready' && visibleGeneration?.generation === 2,
  );
  second = Number(after.revision);
});

describe.each(MODES)('a session in the past, $scripts', (mode) => {
  it('says so, writes nothing, and leads to more of the same moment', () =>
    stage.visit(async (page) => {
      await page.goto(`${SESSION}?at=${first}`);
      const bar = page.getByRole('complementary', { name: 'The past' });
      expect(await bar.getByText(/You are viewing revision/).textContent()).toMatch(
        `You are viewing revision ${first} of ${second}`,
      );
      expect(
        await page.locator('main form[method=POST], main input:not([type=hidden])').count(),
      ).toBe(0);
      await page
        .locator('main')
        .getByRole('link', { name: /Experience/ })
        .first()
        .click();
      await page.waitForURL(`${SESSION}/experience?at=${first}*`);
      await bar.waitFor();
      // Of F28, before and after: the layer of weight 0.3 went down by 0.1.
      const value = async () => (await texts(page, '#F28')).join(' ');
      const then = await value();
      await bar.getByRole('link', { name: 'Leave the past' }).click();
      await page.waitForURL((url) => !url.searchParams.has('at'));
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await value()).not.toBe(then);
      expect(await bar.count()).toBe(0);
    }, mode));

  it('names the events of that time as those that a value came from', () =>
    stage.visit(async (page) => {
      const revisions = async (at: number) => {
        await page.goto(`${SESSION}/lineage/F28?at=${at}`);
        const names = await texts(page, 'ol a[href*=event]');
        expect(names.map((name) => name.split(', ')[1])).toEqual([
          ...['ScoringCompleted', 'FactorsComputed'],
        ]);
        return names.map((name) => Number(/^Event (\d+)/.exec(name)![1]));
      };
      const [before, after] = [await revisions(first), await revisions(second)];
      expect(Math.max(...before)).toBeLessThan(first);
      expect(Math.min(...after)).toBeGreaterThan(first);
    }, mode));

  it('goes to a revision, also to one without results', () =>
    stage.visit(
      async (page) => {
        await page.goto(`${SESSION}/brand?at=${first}`);
        await page.getByLabel('Revision', { exact: true }).fill('2');
        await page.getByRole('button', { name: 'Go to it' }).click();
        await page.waitForURL(`${SESSION}/brand?at=2`);
        await page.getByRole('heading', { name: 'Nothing is generated yet' }).waitFor();
        await page.getByRole('link', { name: 'Step back to 1' }).click();
        await page.waitForURL(`${SESSION}/brand?at=1`);
      },
      { ...mode, faults: /status of 404/ },
    ));
});

describe('the bar of the past', () => {
  it('comes first after the skip link, and its slider tells where it stands', () =>
    stage.visit(async (page) => {
      await openAlive(page, `${SESSION}?at=${first}`);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      expect(await focused.textContent()).toBe(`Step back to ${first - 1}`);
      const slider = page.getByRole('slider');
      expect(await slider.getAttribute('aria-valuetext')).toMatch(
        new RegExp(`^revision ${first}, generation completed, \\d\\d:\\d\\d UTC$`),
      );
      await slider.focus();
      await page.keyboard.press('ArrowLeft');
      await page.waitForURL(`${SESSION}?at=${first - 1}`);
    }));
});

describe('what changed', () => {
  it('is told in a sentence, in rows, and as a JSON patch', () =>
    stage.visit(async (page) => {
      await page.goto(`${SESSION}?at=${first}`);
      await page.getByRole('link', { name: 'Compare with now' }).click();
      await page.getByRole('heading', { level: 1, name: 'What changed' }).waitFor();
      await page.getByText(/^1 factor moved/).waitFor();
      const factors = await cells(page, 'table[aria-labelledby=changed-factor] tbody tr');
      const { changes } = await stage.server.get<ChangesView>(`${SESSION}/changes`);
      const f28 = changes.find(({ path }) => path === '/factors/F28/value')!;
      expect(factors).toEqual([
        [
          'F28 Interaction Design value',
          ...[f28.from, f28.to].map((value) => (value as number).toFixed(3)),
          // 0.3 * (0.752 - 0.852)
          ...['down −0.030', `Revision ${f28.revisions.to}`],
        ],
      ]);
      await page.getByText('The scored layers.').waitFor();
      expect(await cells(page, 'table:not([aria-labelledby]) tbody tr')).toEqual([
        ['Sensory Appeal, in F28', '0.85 (confidence 0.76)', '0.75 (confidence 0.76)'],
      ]);
      const patch = page.getByRole('link', { name: /JSON Patch/ });
      const answer = await page.request.get((await patch.getAttribute('href'))!);
      expect(answer.headers()['content-type']).toBe('application/json-patch+json');
    }));

  it('compares two revisions without scripts, and says what has no result', () =>
    stage.visit(
      async (page) => {
        await page.goto(`${SESSION}/history/diff`);
        await page.getByLabel('Before, revision').fill(String(second));
        await page.getByLabel('After, revision').fill(String(first));
        await page.getByRole('button', { name: 'Compare the revisions' }).click();
        await page.getByRole('table', { name: 'Factors' }).getByText('up +0.030').waitFor();
        await page.goto(`${SESSION}/history/diff?from=1`);
        await page.getByText('No result of clothing-figures is visible at revision 1').waitFor();
      },
      { javaScriptEnabled: false },
    ));
});
