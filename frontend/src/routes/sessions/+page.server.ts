import { read } from '$lib/server/api';
import { sessionsCall } from '$lib/server/calls';
import { filterQuery, sessionFilter } from '$lib/session-filter';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const filter = sessionFilter(event.url.searchParams);
  return {
    page: await read(event, sessionsCall(new URLSearchParams(filterQuery(filter)))),
    filter,
  };
};
