import { readResults } from '$lib/server/api';
import { segmentCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, segment } = event.params;
  return {
    view: await readResults(event, id, segmentCall(id, segment)),
    allOpen: event.url.searchParams.get('open') === 'all',
  };
};
