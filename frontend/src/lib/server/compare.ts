import type { ComparisonView, GenerationView, SegmentView } from '$lib/contract';
import { read, readResults, type Caller } from '$lib/server/api';
import { comparisonCall, generationsCall, segmentsCall } from '$lib/server/calls';
import { chosenOf, pairsOf, placedIn, sameResponses } from '$lib/compare';
import { SEGMENT_NAMES } from '$lib/words';

/** What the page that sets scenarios beside each other is made of. */
export async function compareScenarios(caller: Caller, id: string, wanted: readonly string[]) {
  const views = await segmentsOf(caller, id);
  const scenarios = placedIn(views);
  const chosen = chosenOf(scenarios, wanted);
  const pairs = await Promise.all(
    pairsOf(chosen).map(([a, b]) => readResults(caller, id, comparisonCall(id, a, b))),
  );
  return {
    topic: views[0]?.topic ?? '',
    simulation: views[0]?.simulation ?? null,
    generation: views[0]?.generation ?? null,
    options: scenarios.map(({ segment, scenario }) => ({
      ...{ segment, scenarioId: scenario.scenarioId },
      name: `${scenario.patternName} (${scenario.patternId})`,
    })),
    chosen,
    pairs: pairs.map((view) => ({
      a: namedWith(view.a),
      b: namedWith(view.b),
      counts: view.shared ? view : null,
    })),
  };
}

/** Generations that can be set beside the visible one, newest first. */
export async function generationsOf(
  caller: Caller,
  id: string,
): Promise<readonly GenerationView[]> {
  const { generations } = await read(caller, generationsCall(id, 200));
  return generations.filter(({ state }) => state === 'succeeded' || state === 'partly');
}

/** Chances of success of another generation beside those of the visible one; null when there is none such. */
export async function compareGenerations(caller: Caller, id: string, generationId: string) {
  const generations = await generationsOf(caller, id);
  const other = generations.find((one) => one.generationId === generationId);
  if (!other?.finishedAt) return null;
  const [then, now] = [
    await segmentsOf(caller, id, other.finishedAt),
    await segmentsOf(caller, id),
  ];
  // Of two generations that end within one millisecond the later one is what stood there.
  if (then.some(({ generation }) => generation.generationId !== generationId)) return null;
  return { generation: other, rows: sameResponses(placedIn(then), placedIn(now)) };
}

async function segmentsOf(
  caller: Caller,
  id: string,
  at?: string,
): Promise<readonly SegmentView[]> {
  return (await readResults(caller, id, segmentsCall(id, at))).segments;
}

/** One pattern can stand in several segments. */
function namedWith({ scenario, segment }: ComparisonView['a']): string {
  return `${scenario.patternName} (${SEGMENT_NAMES[segment]})`;
}
