import { matrixQuery } from '$lib/factor-matrix';
import { readMatrix } from '$lib/server/factors';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  matrix: await readMatrix(event, matrixQuery(event.url.searchParams)),
});
