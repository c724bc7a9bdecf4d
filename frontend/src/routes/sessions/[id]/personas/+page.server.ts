import { readResults } from '$lib/server/api';
import { segmentCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const view = await readResults(event, id, segmentCall(id, 'consumer'));
  const { sessionId, topic, revision, generation, personas, unavailable } = view;
  const reason = unavailable.find(({ part }) => part === 'personas')?.reason ?? null;
  return { sessionId, topic, revision, generation, personas, reason };
};
