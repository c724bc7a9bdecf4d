import { expect, it } from '@jest/globals';
import { count, type SegmentView } from '$lib/contract';
import { share } from '$lib/words';
import { cells, setStage } from './testing/browser';
import { REVIEW_DOCUMENTS } from './testing/reviews';
import { resultsOf } from './testing/server';

const stage = setStage();

it('tells which numbers of groups were tried, and what came of each, without scripts', () =>
  stage.visit(
    async (page) => {
      await stage.server.post('/sessions/told/content?topic=Told', { documents: REVIEW_DOCUMENTS });
      await resultsOf(stage.server, 'told');
      const { personas } = await stage.server.get<SegmentView>('/sessions/told/segments/consumer');
      const trials = personas?.grouping.trials ?? [];
      expect(trials.length).toBeGreaterThan(0);
      await page.goto('/sessions/told/personas');
      const table = page.getByRole('table', { name: 'Numbers of groups that were looked at' });
      const sentence = expect.stringMatching(/^[A-Z].*\.$/);
      expect(await cells(table, 'tbody tr')).toEqual(
        trials.map(({ groups, silhouette }) => [
          ...[count(groups, 'group'), share(silhouette)],
          ...[expect.any(String), expect.any(String), sentence],
        ]),
      );
    },
    { javaScriptEnabled: false },
  ));
