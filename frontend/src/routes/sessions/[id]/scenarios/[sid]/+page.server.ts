import { readResults } from '$lib/server/api';
import type { ScenarioView } from '$lib/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, sid } = event.params;
  const path = `/scenarios/${encodeURIComponent(sid)}`;
  return { view: await readResults<ScenarioView>(event, id, path) };
};
