import { readResults } from '$lib/server/api';
import { scenarioCall } from '$lib/server/calls';
import { saveTargets, tryTargets } from '$lib/server/targets';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, sid } = event.params;
  return {
    view: await readResults(event, id, scenarioCall(id, sid)),
    /** Sent with the form: pressing a button twice is one command. */
    formKey: crypto.randomUUID(),
  };
};

export const actions: Actions = { try: tryTargets, save: saveTargets };
