import { SEGMENTS, type SegmentView } from '$lib/contract';
import { readResults } from '$lib/server/api';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const read = (segment: string) =>
    readResults<SegmentView>(event, event.params.id, `/segments/${segment}`);
  const views = await Promise.all(SEGMENTS.map(read));
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
