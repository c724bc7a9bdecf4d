import { fail, redirect } from '@sveltejs/kit';
import { changesSummary } from '$lib/changes';
import {
  ENGINE,
  framework,
  patternLibrary,
  type GenerationView,
  type SessionDetail,
} from '$lib/contract';
import { canRetry, isOver } from '$lib/generation';
import { countsSentence, readCounts } from '$lib/intake-counts';
import { leftOutSentence, readLeftOut } from '$lib/left-out';
import { retryPlan, type Versions } from '$lib/retry-plan';
import { ask, read, withKey, type Caller } from '$lib/server/api';
import { changesCall, generationCall, generationsCall, sessionCall } from '$lib/server/calls';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const generation = await read(event, generationCall(event.params.gid));
  return {
    generation,
    /** What time it is here: a browser's clock may be another. */
    now: Date.now(),
    earlier: await earlierRuns(event, generation),
    outcome: await outcomeOf(event, generation),
    retry: await retryOf(event, generation),
    added: addedOf(event.url.searchParams),
  };
};

/** What became of what was added, by the address of this page; null where it does not tell. */
function addedOf(query: URLSearchParams): string | null {
  const [counts, leftOut] = [readCounts(query), readLeftOut(query)];
  if (!counts) return null;
  return countsSentence(counts) + (leftOut ? ` ${leftOutSentence(leftOut)}` : '');
}

export const actions: Actions = {
  cancel: async (event) => {
    const params = orderOf(event.params.gid, 'cancel');
    const answer = await ask(event, (api) =>
      api.POST('/api/v1/generations/{gid}/cancel', { params, body: {} }),
    );
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem });
    return redirect(303, event.url.pathname);
  },
  retry: async (event) => {
    const params = orderOf(event.params.gid, 'retry');
    const answer = await ask(event, (api) =>
      api.POST('/api/v1/generations/{gid}/retry', { params, body: {} }),
    );
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem });
    return redirect(303, `/generations/${encodeURIComponent(answer.value.generationId)}`);
  },
};

/** The same order twice is one command. */
function orderOf(gid: string, order: string) {
  return { path: { gid }, ...withKey(`${order}-${gid}`) };
}

/** By which the time that is left is told; none where they could not be read. */
async function earlierRuns(caller: Caller, { sessionId, generation, ...rest }: GenerationView) {
  if (isOver(rest)) return [];
  const answer = await ask(caller, generationsCall(sessionId, 20));
  return answer.ok ? answer.value.generations.filter((one) => one.generation < generation) : [];
}

const OURS: Versions = {
  engine: ENGINE,
  framework: framework.version,
  patterns: patternLibrary.version,
};

/** What trying again would do; null where there is nothing to try again, or the session is not known. */
async function retryOf(caller: Caller, generation: GenerationView) {
  if (!canRetry(generation)) return null;
  const session = await ask(caller, sessionCall(generation.sessionId));
  if (!session.ok) return null;
  return retryPlan(generation, OURS, session.value.visibleGeneration?.generation ?? null);
}

function statusesOf({ results }: SessionDetail) {
  return results && results.segments.map(({ status }) => ({ status }));
}

/** What is new with it; null unless it completed and its results are those that readers see. */
async function outcomeOf(caller: Caller, { state, sessionId, generationId }: GenerationView) {
  if (state !== 'succeeded' && state !== 'partly') return null;
  const base = `/sessions/${encodeURIComponent(sessionId)}`;
  const session = await ask(caller, sessionCall(sessionId));
  const isVisible = session.ok && session.value.visibleGeneration?.generationId === generationId;
  if (!isVisible) return { changes: null, segments: null, visible: false };
  const changes = await ask(caller, changesCall(sessionId));
  return {
    changes: changes.ok ? changesSummary(base, changes.value) : null,
    segments: statusesOf(session.value),
    visible: true,
  };
}
