import { fail } from '@sveltejs/kit';
import { post, read } from '$lib/server/api';
import type { RecordedAudit, SessionDetail, VerificationReport } from '$lib/contract';
import type { Actions, PageServerLoad } from './$types';

/** With `?run` the page comes with the report: so it is verified without scripts. */
export const load: PageServerLoad = async (event) => {
  const base = `/sessions/${encodeURIComponent(event.params.id)}`;
  const isRun = event.url.searchParams.has('run');
  const session = await read<SessionDetail>(event, base);
  const report = isRun ? await read<VerificationReport>(event, `${base}/verification`) : null;
  const { sessionId, topic } = session;
  return { sessionId, topic, report, formKey: crypto.randomUUID() };
};

export const actions: Actions = {
  record: async (event) => {
    const form = await event.request.formData();
    const key = form.get('key');
    const path = `/sessions/${encodeURIComponent(event.params.id)}/verification`;
    const sent = typeof key === 'string' && key !== '' ? key : null;
    const answer = await post<RecordedAudit>(event, path, '{}', sent);
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem.detail });
    return { audit: answer.value };
  },
};
