import { readResults } from '$lib/server/api';
import type { PatternsView } from '$lib/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  view: await readResults<PatternsView>(event, event.params.id, '/patterns'),
});
