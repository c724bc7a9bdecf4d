import { readResults } from '$lib/server/api';
import type { ScenarioView } from '$lib/contract';
import { saveTargets, tryTargets } from '$lib/server/targets';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, sid } = event.params;
  const path = `/scenarios/${encodeURIComponent(sid)}`;
  return {
    view: await readResults<ScenarioView>(event, id, path),
    /** Sent with the form: pressing a button twice is one command. */
    formKey: crypto.randomUUID(),
  };
};

export const actions: Actions = { try: tryTargets, save: saveTargets };
