import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { ScenarioView, WhatIfView } from '$lib/contract';
import { aimsOf, triedIn, withTyped } from '$lib/targets';
import { post, readResults } from '$lib/server/api';
import { textOf } from '$lib/server/forms';

/** The form of a scenario's targets, for the actions of its page. */

type ScenarioEvent = RequestEvent<{ id: string; sid: string }>;

/** Simulates again with the targets that were sent; nothing is recorded. */
export async function tryTargets(event: ScenarioEvent) {
  const { view, typed, targets, session } = await sent(event);
  const body = JSON.stringify({ segment: view.segment, targets });
  const answer = await post<WhatIfView>(event, `${session}/simulations`, body, null);
  if (!answer.ok)
    return fail(answer.problem.status, { typed, tried: null, problem: answer.problem });
  return { typed, tried: triedIn(answer.value, event.params.sid), problem: null };
}

/** Records them: a generation with the same seed and as many runs, and these targets. */
export async function saveTargets(event: ScenarioEvent) {
  const { view, typed, targets, session, key } = await sent(event);
  const { seed, iterations } = view.simulation;
  const reason = `targets of ${view.scenario.patternId}`;
  const body = JSON.stringify({ seed, iterations, targets, reason });
  const answer = await post<{ generationId: string }>(event, `${session}/generations`, body, key);
  if (!answer.ok)
    return fail(answer.problem.status, { typed, tried: null, problem: answer.problem });
  return redirect(303, `/generations/${encodeURIComponent(answer.value.generationId)}`);
}

async function sent(event: ScenarioEvent) {
  const { id, sid } = event.params;
  const form = await event.request.formData();
  const path = `/scenarios/${encodeURIComponent(sid)}`;
  const view = await readResults<ScenarioView>(event, id, path);
  const typed = Object.fromEntries(
    aimsOf(view.scenario).map(({ name }) => [name, textOf(form, `target.${name}`)]),
  );
  const session = `/sessions/${encodeURIComponent(id)}`;
  const key = textOf(form, 'key') || null;
  return { view, typed, targets: withTyped(view, typed), session, key };
}
