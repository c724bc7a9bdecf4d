import type { SegmentView } from '$lib/contract';
import { chanceExample, factorExample } from '$lib/method-example';
import { ask } from '$lib/server/api';
import type { PageServerLoad } from './$types';

/** The study that comes with the product; where it is gone, the page has formulas only. */
const EXAMPLE = 'pergola-2025';

export const load: PageServerLoad = async (event) => {
  const answer = await ask<SegmentView>(event, `/sessions/${EXAMPLE}/segments/consumer`);
  if (!answer.ok) return { example: null };
  const view = answer.value;
  return {
    example: {
      ...{ sessionId: view.sessionId, topic: view.topic, revision: view.revision },
      factor: factorExample(view),
      chance: chanceExample(view),
    },
  };
};
