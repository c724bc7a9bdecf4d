import { apiQuery, openEvent } from '$lib/history';
import { ask, read } from '$lib/server/api';
import { eventCall, eventsCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

/** Up to this event the first failure is looked for: what is in a long history is found on request. */
const LOOKED_UP_TO = '199';
/** By type: so nobody has to read the events' data. */
const FIRST_FAILURE = new URLSearchParams({
  ...{ type: 'StageFailed,GenerationFailed', limit: '1', to: LOOKED_UP_TO },
});

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
    /** Up to here there is none, and nobody looked further; null when all were looked at. */
    noFailureUpTo: BigInt(page.head) > BigInt(LOOKED_UP_TO) ? LOOKED_UP_TO : null,
    opened: opened?.ok ? opened.value : null,
  };
};
