import { whyNotFoundAgain } from '$lib/found-again';
import { readResults } from '$lib/server/api';
import { segmentCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const view = await readResults(event, id, segmentCall(id, 'consumer'));
  const { sessionId, topic, revision, generation, personas, unavailable } = view;
  const reason = unavailable.find(({ part }) => part === 'personas')?.reason ?? null;
  const notOpened = personas && whyNotFoundAgain(generation.generation, personas.notFoundAgain);
  return { sessionId, topic, revision, generation, personas, reason, notOpened };
};
