import { constantConfidence } from '$lib/confidence';
import { chanceExample, factorExample } from '$lib/method-example';
import { ask } from '$lib/server/api';
import { segmentsCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

/** The study that comes with the product; where it is gone, the page has formulas only. */
const EXAMPLE = 'pergola-2025';

export const load: PageServerLoad = async (event) => {
  const answer = await ask(event, segmentsCall(EXAMPLE));
  if (!answer.ok) return { example: null };
  const { segments } = answer.value;
  const view = segments.find(({ segment }) => segment === 'consumer');
  if (!view) return { example: null };
  return {
    example: {
      ...{ sessionId: view.sessionId, topic: view.topic, revision: view.revision },
      factor: factorExample(view),
      chance: chanceExample(view),
      constant: constantConfidence(segments.flatMap(({ factors }) => factors)),
    },
  };
};
