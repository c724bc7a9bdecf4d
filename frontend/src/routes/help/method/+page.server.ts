import { chanceExample, factorExample } from '$lib/method-example';
import { ask } from '$lib/server/api';
import { segmentCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

/** The study that comes with the product; where it is gone, the page has formulas only. */
const EXAMPLE = 'pergola-2025';

export const load: PageServerLoad = async (event) => {
  const answer = await ask(event, segmentCall(EXAMPLE, 'consumer'));
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
