import { read } from '$lib/server/api';
import type { PatternsView } from '$lib/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  view: await read<PatternsView>(event, `/sessions/${encodeURIComponent(event.params.id)}/patterns`),
});
