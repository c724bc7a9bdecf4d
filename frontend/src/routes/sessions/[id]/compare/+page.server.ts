import { compareGenerations, compareScenarios, generationsOf } from '$lib/server/compare';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const query = event.url.searchParams;
  const before = query.get('before') || null;
  return {
    ...(await compareScenarios(event, id, query.getAll('s'))),
    generations: await generationsOf(event, id),
    before: before === null ? null : await compareGenerations(event, id, before),
  };
};
