import { read } from '$lib/server/api';
import { actsCall } from '$lib/server/admin-calls';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const before = event.url.searchParams.get('acts');
  return { acts: await read(event, actsCall(100, before)), isFirst: !before };
};
