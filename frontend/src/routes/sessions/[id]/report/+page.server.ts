import { readResults } from '$lib/server/api';
import { segmentsCall } from '$lib/server/calls';
import { readSession } from '$lib/server/session';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const id = event.params.id;
  const [session, { segments }] = await Promise.all([
    readSession(event),
    readResults(event, id, segmentsCall(id)),
  ]);
  return {
    ...{ sessionId: id, topic: session.topic, scoredAt: session.scoredAt },
    /** Null only when the results went away while they were read. */
    results: session.results,
    // Percentiles beyond the intervals are on the pages of the scenarios.
    segments: segments.map(({ personas: _, content: __, ...view }) => ({
      ...view,
      scenarios: view.scenarios.map((scenario) => ({
        ...scenario,
        kpis: scenario.kpis.map((kpi) => ({
          ...kpi,
          quantiles: [],
          histogram: { ...kpi.histogram, counts: [] },
        })),
      })),
    })),
  };
};
