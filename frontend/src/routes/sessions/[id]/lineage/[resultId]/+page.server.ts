import { readLineage } from '$lib/server/lineage';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  view: await readLineage(event, event.params.resultId),
});
