import { readResults } from '$lib/server/api';
import { segmentsCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const { segments: views } = await readResults(event, id, segmentsCall(id));
  // What a list shows, and no more: the percentiles stay on the pages of the scenarios.
  return {
    topic: views[0]?.topic ?? '',
    segments: views.map(({ segment, scenarios, unquantified, selection, simulation }) => ({
      ...{ segment, unquantified, selection, simulation },
      scenarios: scenarios.map(({ kpis, sensitivity: _, ...scenario }) => ({
        ...scenario,
        kpis: kpis.map(({ name }) => name),
      })),
    })),
  };
};
