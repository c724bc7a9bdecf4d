import { fail } from '@sveltejs/kit';
import { ask, read, withKey } from '$lib/server/api';
import { verificationCall } from '$lib/server/calls';
import { readSession } from '$lib/server/session';
import type { Actions, PageServerLoad } from './$types';

/** With `?run` the page comes with the report: so it is verified without scripts. */
export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const isRun = event.url.searchParams.has('run');
  const session = await readSession(event);
  const report = isRun ? await read(event, verificationCall(id)) : null;
  const { sessionId, topic } = session;
  return { sessionId, topic, report, formKey: crypto.randomUUID() };
};

export const actions: Actions = {
  record: async (event) => {
    const form = await event.request.formData();
    const key = form.get('key');
    const { id } = event.params;
    const sent = typeof key === 'string' ? key : '';
    const answer = await ask(event, (api) =>
      api.POST('/api/v1/sessions/{id}/verification', {
        params: { path: { id }, ...withKey(sent) },
      }),
    );
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem.detail });
    return { audit: answer.value };
  },
};
