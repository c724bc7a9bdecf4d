import { read } from '$lib/server/api';
import type { SessionPage } from '$lib/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('after');
  const query = after ? `?after=${encodeURIComponent(after)}` : '';
  return { page: await read<SessionPage>(event, `/sessions${query}`), isFirst: !after };
};
