import { read } from '$lib/server/api';
import type { SegmentView } from '$lib/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const session = encodeURIComponent(event.params.id);
  return {
    view: await read<SegmentView>(event, `/sessions/${session}/segments/${event.params.segment}`),
  };
};
