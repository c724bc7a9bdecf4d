import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { aimsOf, triedIn, withTyped } from '$lib/targets';
import { asItCame, ask, readResults, withKey } from '$lib/server/api';
import { scenarioCall } from '$lib/server/calls';
import { textOf } from '$lib/server/forms';

/** The form of a scenario's targets, for the actions of its page. */

type ScenarioEvent = RequestEvent<{ id: string; sid: string }>;

/** Simulates again with the targets that were sent; nothing is recorded. */
export async function tryTargets(event: ScenarioEvent) {
  const { view, typed, targets } = await sent(event);
  const { id } = event.params;
  const body = asItCame(JSON.stringify({ segment: view.segment, targets }));
  const answer = await ask(event, (api) =>
    api.POST('/api/v1/sessions/{id}/simulations', { params: { path: { id } }, ...body }),
  );
  if (!answer.ok)
    return fail(answer.problem.status, { typed, tried: null, problem: answer.problem });
  return { typed, tried: triedIn(answer.value, event.params.sid), problem: null };
}

/** Records them: a generation with the same seed and as many runs, and these targets. */
export async function saveTargets(event: ScenarioEvent) {
  const { view, typed, targets, key } = await sent(event);
  const { id } = event.params;
  const { seed, iterations } = view.simulation;
  const reason = `targets of ${view.scenario.patternId}`;
  const body = asItCame(JSON.stringify({ seed, iterations, targets, reason }));
  const answer = await ask(event, (api) =>
    api.POST('/api/v1/sessions/{id}/generations', {
      params: { path: { id }, ...withKey(key) },
      ...body,
    }),
  );
  if (!answer.ok)
    return fail(answer.problem.status, { typed, tried: null, problem: answer.problem });
  return redirect(303, `/generations/${encodeURIComponent(answer.value.generationId)}`);
}

async function sent(event: ScenarioEvent) {
  const { id, sid } = event.params;
  const form = await event.request.formData();
  const view = await readResults(event, id, scenarioCall(id, sid));
  const typed = Object.fromEntries(
    aimsOf(view.scenario).map(({ name }) => [name, textOf(form, `target.${name}`)]),
  );
  const key = textOf(form, 'key');
  return { view, typed, targets: withTyped(view, typed), key };
}
