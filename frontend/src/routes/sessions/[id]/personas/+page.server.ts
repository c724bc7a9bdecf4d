import { readResults } from '$lib/server/api';
import type { SegmentView } from '$lib/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const view = await readResults<SegmentView>(event, event.params.id, '/segments/consumer');
  const { sessionId, topic, revision, generation, personas, unavailable } = view;
  const reason = unavailable.find(({ part }) => part === 'personas')?.reason ?? null;
  return { sessionId, topic, revision, generation, personas, reason };
};
