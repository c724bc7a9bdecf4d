import { apiQuery, openEvent } from '$lib/history';
import { ask, read } from '$lib/server/api';
import { eventCall, eventsCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

/** By type: so nobody has to read the data of a long history. */
const FIRST_FAILURE = new URLSearchParams({ type: 'StageFailed,GenerationFailed', limit: '1' });

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
    /** Up to here there is none, and the search did not go further; null when it did. */
    noFailureUpTo: failures.events.length === 0 ? failures.next : null,
    opened: opened?.ok ? opened.value : null,
  };
};
