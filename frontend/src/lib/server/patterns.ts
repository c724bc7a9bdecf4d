import type { SegmentView } from '$lib/contract';
import { missingFields, patternGroups, type PatternFilter } from '$lib/pattern-filter';
import { ask, readResults, type Caller } from '$lib/server/api';
import { patternsCall, segmentsCall } from '$lib/server/calls';
import { fieldName, layerNames, unavailable } from '$lib/words';

/** The patterns that are wanted, and why fields that they need have no value. */
export async function readPatterns(caller: Caller, sessionId: string, filter: PatternFilter) {
  const [view, all] = await Promise.all([
    readResults(caller, sessionId, patternsCall(sessionId)),
    ask(caller, segmentsCall(sessionId)),
  ]);
  const segments = all.ok ? all.value.segments : [];
  const { patterns, ...about } = view;
  const groups = patternGroups(patterns, filter);
  const whys = missingFields(groups).map((field) => [field, whyMissing(field, segments)] as const);
  return { ...about, filter, groups, all: patterns.length, whys: Object.fromEntries(whys) };
}

/** Why a factor or `segment.<key>` has no value; null when it is not known. */
function whyMissing(field: string, segments: readonly SegmentView[]): string | null {
  const factor = segments
    .flatMap(({ factors }) => factors)
    .find(({ factorId }) => factorId === field);
  if (factor?.status === 'unavailable') {
    return unavailable(factor.reason, { name: layerNames(factor.labels) });
  }
  const segment = segments.find((view) => `segment.${view.segment}` === field)?.result;
  if (segment?.status !== 'unavailable') return null;
  return unavailable(segment.reason, { done: 'computed', name: fieldName });
}
