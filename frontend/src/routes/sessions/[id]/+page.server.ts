import { fail, redirect } from '@sveltejs/kit';
import { post, read } from '$lib/server/api';
import { overviewOf } from '$lib/server/overview';
import type { Problem, SessionDetail } from '$lib/contract';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const session = await read<SessionDetail>(event, sessionPath(event));
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
    const body = JSON.stringify(seedAndIterations(form));
    const answer = await post<{ generationId: string }>(
      event,
      `${sessionPath(event)}/generations`,
      body,
      text(form, 'key') || null,
    );
    if (!answer.ok) return refused(answer.problem);
    return redirect(303, `/generations/${encodeURIComponent(answer.value.generationId)}`);
  },
  clear: async (event) => {
    const form = await event.request.formData();
    const body = JSON.stringify({ reason: text(form, 'reason') });
    const answer = await post(
      event,
      `${sessionPath(event)}/clear`,
      body,
      text(form, 'key') || null,
    );
    if (!answer.ok) return refused(answer.problem);
    return redirect(303, event.url.pathname);
  },
};

function sessionPath(event: RequestEvent): string {
  return `/sessions/${encodeURIComponent(event.params.id)}`;
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
