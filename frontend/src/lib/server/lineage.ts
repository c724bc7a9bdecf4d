import { error } from '@sveltejs/kit';
import type { FactorView, HistoryEvent, ScenarioView } from '$lib/contract';
import { factorsOf, fieldsOf, judgedBy, lineageKind } from '$lib/lineage';
import type { Lineage, LineageEvents, LineageField } from '$lib/lineage';
import { ask, askToday, backTo, readResults, type Caller } from '$lib/server/api';
import {
  eventsCall,
  factorEvidenceCall,
  patternsCall,
  scenarioCall,
  segmentsCall,
} from '$lib/server/calls';
import { isNewer } from '$lib/server/factors';
import { askSession, type Page } from '$lib/server/session';

/** A visible result with all that it rests on; an unknown one is the error page. */
export async function readLineage(page: Page, resultId: string) {
  const sessionId = page.params.id;
  const [session, scenario, library, { segments }] = await Promise.all([
    askSession(page),
    scenarioOf(page, resultId),
    readResults(page, sessionId, patternsCall(sessionId)),
    readResults(page, sessionId, segmentsCall(sessionId)),
  ]);
  const factors = segments.flatMap((segment) => segment.factors);
  const patternId = scenario?.scenario.patternId ?? resultId;
  const pattern = library.patterns.find((one) => one.patternId === patternId) ?? null;
  const fields = pattern ? fieldsOf(judgedBy(pattern), factors) : alone(resultId, factors);
  if (fields.length === 0) unknown(sessionId, resultId);
  const { topic, revision, generation } = library;
  const newerScoring = session.ok && isNewer(session.value);
  const [quotes, events] = await Promise.all([
    newerScoring ? {} : quotesOf(page, sessionId, fields),
    eventsOf(page, sessionId, { revision, generation, scenario }),
  ]);
  const base = `/sessions/${encodeURIComponent(sessionId)}`;
  const lineage: Lineage = { base, scenario, pattern, fields, quotes, events, newerScoring };
  return { sessionId, resultId, topic, revision, generation, heading: heading(lineage), lineage };
}

/** Null for the id of a factor or a pattern. */
async function scenarioOf(page: Page, resultId: string): Promise<ScenarioView | null> {
  if (lineageKind(resultId) !== 'scenario') return null;
  return readResults(page, page.params.id, scenarioCall(page.params.id, resultId));
}

function alone(factorId: string, factors: readonly FactorView[]): readonly LineageField[] {
  const found = factors.filter((one) => one.factorId === factorId);
  return found.map((factor) => ({ field: factorId, needed: null, factors: [factor] }));
}

function heading({ scenario, pattern, fields: [field] }: Lineage): string {
  if (scenario) return `${scenario.scenario.patternName} (${scenario.scenario.patternId})`;
  if (pattern) return `${pattern.name} (${pattern.patternId})`;
  return field ? `${field.field} ${field.factors[0]?.name ?? ''}` : '';
}

function unknown(sessionId: string, resultId: string): never {
  const message = `There is no factor, pattern or scenario "${resultId}".`;
  return error(404, { title: 'No such result', message, back: backTo(sessionId) });
}

async function quotesOf(caller: Caller, sessionId: string, fields: readonly LineageField[]) {
  const read = factorsOf({ fields }).map(async ({ factorId }) => {
    const answer = await ask(caller, factorEvidenceCall(sessionId, factorId));
    return answer.ok ? [[factorId, answer.value] as const] : [];
  });
  return Object.fromEntries((await Promise.all(read)).flat());
}

interface Recorded {
  readonly revision: string;
  readonly generation: { readonly generationId: string };
  readonly scenario: ScenarioView | null;
}

/** The events of the generation, and the scoring that it computed from. */
async function eventsOf(
  caller: Caller,
  sessionId: string,
  { revision, generation, scenario }: Recorded,
): Promise<LineageEvents> {
  const of = (query: Record<string, string>) =>
    eventsFor(caller, sessionId, { to: revision, ...query });
  const stages = await of({ generation: generation.generationId, order: 'newest', limit: '200' });
  const request = stages.find(({ type }) => type === 'GenerationRequested');
  const [scoring] = request
    ? await of({ type: 'ScoringCompleted', to: request.revision, order: 'newest', limit: '1' })
    : [];
  const find = (type: string) => stages.find((event) => event.type === type) ?? null;
  return {
    scoring: scoring ?? null,
    factors: find('FactorsComputed'),
    patterns: find('PatternsMatched'),
    scenarios:
      stages.find(
        ({ type, segment }) => type === 'ScenariosSimulated' && segment === scenario?.segment,
      ) ?? null,
  };
}

async function eventsFor(
  caller: Caller,
  sessionId: string,
  query: Readonly<Record<string, string>>,
): Promise<readonly HistoryEvent[]> {
  // The log itself has no past: what is asked for is not after the page's revision.
  const answer = await askToday(caller, eventsCall(sessionId, new URLSearchParams(query)));
  return answer.ok ? answer.value.events : [];
}
