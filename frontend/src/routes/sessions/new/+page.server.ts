import { fail, redirect } from '@sveltejs/kit';
import { env } from '$env/dynamic/private';
import { post } from '$lib/server/api';
import { bytes } from '$lib/words';
import type { Problem, ScoringAccepted } from '$lib/contract';
import type { Actions, RequestEvent } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event);
    if (!form) return fail(413, { problem: problem(event, tooLarge()), pasted: '' });
    const document = await documentOf(form);
    if (document === null) return fail(422, { problem: problem(event, NOTHING), pasted: '' });
    const answer = await post<ScoringAccepted>(event, '/scorings', document, null);
    if (!answer.ok) {
      return fail(answer.problem.status, { problem: answer.problem, pasted: pasted(form) });
    }
    return redirect(303, pageOf(answer.value));
  },
};

/** Where the new results appear; what was known before has them already. */
function pageOf({ sessionId, generationId, deduplicated }: ScoringAccepted): string {
  return generationId && !deduplicated
    ? `/generations/${encodeURIComponent(generationId)}`
    : `/sessions/${encodeURIComponent(sessionId)}`;
}

/** null when it is larger than the server takes: nothing else keeps a form from being read. */
function readForm({ request }: RequestEvent): Promise<FormData | null> {
  return request.formData().catch(() => null);
}

/**
 * The bytes of the file when one was chosen, else what was pasted; null when there is neither. A
 * text made of the bytes would hide what is wrong with them.
 */
async function documentOf(form: FormData): Promise<ArrayBuffer | string | null> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) return file.arrayBuffer();
  return pasted(form).trim() === '' ? null : pasted(form);
}

function pasted(form: FormData): string {
  const text = form.get('document');
  return typeof text === 'string' ? text : '';
}

const NOTHING = {
  title: 'Nothing to add',
  status: 422,
  detail: 'Choose a scoring document or paste one.',
};

/** The server hands its limit to the pages, in bytes, under the name that their adapter reads. */
function tooLarge() {
  const limit = Number(env['BODY_SIZE_LIMIT'] ?? Number.NaN);
  const most = Number.isFinite(limit) ? `${bytes(limit)}, the most that` : 'what';
  return {
    title: 'The document is too large',
    status: 413,
    detail: `It is larger than ${most} this server takes. Its operator can raise MAX_BODY.`,
  };
}

function problem(
  { url }: RequestEvent,
  words: Pick<Problem, 'title' | 'status' | 'detail'>,
): Problem {
  return { type: 'about:blank', instance: url.pathname, traceId: '', ...words };
}
