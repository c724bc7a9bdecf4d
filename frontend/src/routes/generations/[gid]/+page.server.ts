import { fail, redirect } from '@sveltejs/kit';
import { changesSummary } from '$lib/changes';
import { isOver } from '$lib/generation';
import { countsSentence, readCounts } from '$lib/intake-counts';
import { ask, post, read, type Caller } from '$lib/server/api';
import type { ChangesView, GenerationList, GenerationView, SessionDetail } from '$lib/contract';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const counts = readCounts(event.url.searchParams);
  const generation = await read<GenerationView>(event, pathOf(event));
  return {
    generation,
    /** What time it is here: a browser's clock may be another. */
    now: Date.now(),
    earlier: await earlierRuns(event, generation),
    outcome: await outcomeOf(event, generation),
    added: counts && countsSentence(counts),
  };
};

export const actions: Actions = {
  cancel: async (event) => {
    const answer = await post(event, `${pathOf(event)}/cancel`, '{}', `cancel-${event.params.gid}`);
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem });
    return redirect(303, event.url.pathname);
  },
  retry: async (event) => {
    const key = `retry-${event.params.gid}`;
    const answer = await post<GenerationView>(event, `${pathOf(event)}/retry`, '{}', key);
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem });
    return redirect(303, `/generations/${encodeURIComponent(answer.value.generationId)}`);
  },
};

function pathOf({ params }: RequestEvent): string {
  return `/generations/${encodeURIComponent(params.gid)}`;
}

/** By which the time that is left is told; none where they could not be read. */
async function earlierRuns(caller: Caller, { sessionId, generation, ...rest }: GenerationView) {
  if (isOver(rest)) return [];
  const path = `/sessions/${encodeURIComponent(sessionId)}/generations?limit=20`;
  const answer = await ask<GenerationList>(caller, path);
  return answer.ok ? answer.value.generations.filter((one) => one.generation < generation) : [];
}

/** What is new with it; null unless it completed and its results are those that readers see. */
async function outcomeOf(caller: Caller, { state, sessionId, generationId }: GenerationView) {
  if (state !== 'succeeded' && state !== 'partly') return null;
  const base = `/sessions/${encodeURIComponent(sessionId)}`;
  const session = await ask<SessionDetail>(caller, base);
  const isVisible = session.ok && session.value.visibleGeneration?.generationId === generationId;
  if (!isVisible) return { changes: null, visible: false };
  const changes = await ask<ChangesView>(caller, `${base}/changes`);
  return { changes: changes.ok ? changesSummary(base, changes.value) : null, visible: true };
}
