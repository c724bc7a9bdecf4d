import { fail, redirect } from '@sveltejs/kit';
import { asItCame, ask } from '$lib/server/api';
import { sessionSinceCall } from '$lib/server/calls';
import { pageOf, problemOf, readForm, textOf, tooLarge } from '$lib/server/forms';
import { untilShown } from '$lib/server/shown';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event);
    if (!form) return fail(413, { problem: problemOf(event, tooLarge('document')), pasted: '' });
    const pasted = textOf(form, 'document');
    const document = await documentOf(form, pasted);
    if (document === null) return fail(422, { problem: problemOf(event, NOTHING), pasted: '' });
    const answer = await ask(event, (api) => api.POST('/api/v1/scorings', asItCame(document)));
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, pasted });
    const { sessionId, revision } = answer.value;
    await untilShown(() => ask(event, sessionSinceCall(sessionId, revision)));
    return redirect(303, pageOf(answer.value));
  },
};

/**
 * The bytes of the file when one was chosen, else what was pasted; null when there is neither. A
 * text made of the bytes would hide what is wrong with them.
 */
async function documentOf(form: FormData, pasted: string): Promise<ArrayBuffer | string | null> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) return file.arrayBuffer();
  return pasted.trim() === '' ? null : pasted;
}

const NOTHING = {
  title: 'Nothing to add',
  status: 422,
  detail: 'Choose a scoring document or paste one.',
};
