import { read } from '$lib/server/api';
import { filterQuery, sessionFilter } from '$lib/session-filter';
import type { SessionPage } from '$lib/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const filter = sessionFilter(event.url.searchParams);
  return { page: await read<SessionPage>(event, `/sessions${filterQuery(filter)}`), filter };
};
