import { readResults } from '$lib/server/api';
import { patternsCall, segmentsCall } from '$lib/server/calls';
import { readSession } from '$lib/server/session';
import { standOut } from '$lib/stand-out';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const id = event.params.id;
  const [session, { segments }, { patterns }] = await Promise.all([
    readSession(event),
    readResults(event, id, segmentsCall(id)),
    readResults(event, id, patternsCall(id)),
  ]);
  const base = `/sessions/${encodeURIComponent(id)}`;
  return {
    ...{ sessionId: id, topic: session.topic, scoredAt: session.scoredAt },
    /** Null only when the results went away while they were read. */
    results: session.results,
    standOuts: standOut({ base, segments, patterns }),
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
