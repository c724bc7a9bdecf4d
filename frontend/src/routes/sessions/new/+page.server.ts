import { fail, redirect } from '@sveltejs/kit';
import { post } from '$lib/server/api';
import type { Problem, ScoringAccepted } from '$lib/contract';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const text = await documentText(form);
    if (text === null) return fail(422, { problem: missing(event.url.pathname), pasted: '' });
    const answer = await post<ScoringAccepted>(event, '/scorings', text, null);
    if (!answer.ok) {
      return fail(answer.problem.status, { problem: answer.problem, pasted: pasted(form) });
    }
    const { sessionId, generationId } = answer.value;
    const session = `/sessions/${encodeURIComponent(sessionId)}`;
    return redirect(
      303,
      generationId && !answer.value.deduplicated
        ? `/generations/${encodeURIComponent(generationId)}`
        : session,
    );
  },
};

/** The file when one was chosen, else what was pasted; null when there is neither. */
async function documentText(form: FormData): Promise<string | null> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) return file.text();
  return pasted(form).trim() === '' ? null : pasted(form);
}

function pasted(form: FormData): string {
  const text = form.get('document');
  return typeof text === 'string' ? text : '';
}

function missing(instance: string): Problem {
  return {
    type: 'about:blank',
    title: 'Nothing to add',
    status: 422,
    detail: 'Choose a scoring document or paste one.',
    instance,
    traceId: '',
  };
}
