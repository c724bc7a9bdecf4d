import { apiQuery, openEvent } from '$lib/history';
import { ask, read } from '$lib/server/api';
import { eventCall, eventsCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

const FIRST_FAILURE = new URLSearchParams({ kind: 'failure', limit: '1' });

export const load: PageServerLoad = async (event) => {
  const search = event.url.searchParams;
  const { id } = event.params;
  const open = openEvent(search);
  const [page, failures, opened] = await Promise.all([
    read(event, eventsCall(id, new URLSearchParams(apiQuery(search)))),
    read(event, eventsCall(id, FIRST_FAILURE)),
    open === null ? null : ask(event, eventCall(id, open)),
  ]);
  return {
    page,
    firstFailure: failures.events[0]?.revision ?? null,
    opened: opened?.ok ? opened.value : null,
  };
};
