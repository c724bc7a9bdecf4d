import { fail, redirect } from '@sveltejs/kit';
import { post, read } from '$lib/server/api';
import { countsSentence, readCounts } from '$lib/intake-counts';
import type { GenerationView } from '$lib/contract';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const counts = readCounts(event.url.searchParams);
  const path = `/generations/${encodeURIComponent(event.params.gid)}`;
  return {
    generation: await read<GenerationView>(event, path),
    added: counts && countsSentence(counts),
  };
};

export const actions: Actions = {
  cancel: async (event) => {
    const path = `/generations/${encodeURIComponent(event.params.gid)}/cancel`;
    const answer = await post(event, path, '{}', `cancel-${event.params.gid}`);
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem });
    return redirect(303, event.url.pathname);
  },
};
