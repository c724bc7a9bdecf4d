import { fail, redirect } from '@sveltejs/kit';
import { asItCame, ask, withKey } from '$lib/server/api';
import { overviewOf } from '$lib/server/overview';
import { readSession } from '$lib/server/session';
import type { Problem } from '$lib/contract';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const session = await readSession(event);
  return {
    session,
    overview: await overviewOf(event, session),
    /** Sent with each form: pressing a button twice is one command. */
    formKey: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  generate: async (event) => {
    const form = await event.request.formData();
    const body = asItCame(JSON.stringify(seedAndIterations(form)));
    const params = commandOf(event.params.id, form);
    const answer = await ask(event, (api) =>
      api.POST('/api/v1/sessions/{id}/generations', { params, ...body }),
    );
    if (!answer.ok) return refused(answer.problem);
    return redirect(303, `/generations/${encodeURIComponent(answer.value.generationId)}`);
  },
  clear: async (event) => {
    const form = await event.request.formData();
    const body = { reason: text(form, 'reason') };
    const params = commandOf(event.params.id, form);
    const answer = await ask(event, (api) =>
      api.POST('/api/v1/sessions/{id}/clear', { params, body }),
    );
    if (!answer.ok) return refused(answer.problem);
    return redirect(303, event.url.pathname);
  },
};

function commandOf(id: string, form: FormData) {
  return { path: { id }, ...withKey(text(form, 'key')) };
}

/**
 * Members that were left empty are absent: the server's own rules apply. What is no number goes on
 * as it is, to be refused.
 */
function seedAndIterations(form: FormData): { seed?: string; iterations?: number | string } {
  const seed = text(form, 'seed');
  const iterations = text(form, 'iterations');
  return {
    ...(seed ? { seed } : {}),
    ...(iterations
      ? { iterations: /^\d+$/.test(iterations) ? Number(iterations) : iterations }
      : {}),
  };
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

function refused(problem: Problem) {
  return fail(problem.status, { problem });
}
