import { readResults } from '$lib/server/api';
import type { SegmentView } from '$lib/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, segment } = event.params;
  return {
    view: await readResults<SegmentView>(event, id, `/segments/${segment}`),
    allOpen: event.url.searchParams.get('open') === 'all',
  };
};
