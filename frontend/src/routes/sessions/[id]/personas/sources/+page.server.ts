import { readResults } from '$lib/server/api';
import { personaSourcesCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

const ASKED = ['persona', 'part', 'theme', 'attribute', 'value', 'rest', 'page'];

export const load: PageServerLoad = async (event) => {
  const given = [...event.url.searchParams].filter(([name]) => ASKED.includes(name));
  const call = personaSourcesCall(event.params.id, new URLSearchParams(given));
  return { view: await readResults(event, event.params.id, call) };
};
