import { patternFilter } from '$lib/pattern-filter';
import { readPatterns } from '$lib/server/patterns';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  view: await readPatterns(event, event.params.id, patternFilter(event.url.searchParams)),
});
