import { apiQuery } from '$lib/history';
import { read } from '$lib/server/api';
import { eventsCall, sessionCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const [{ sessionId, topic }, page] = await Promise.all([
    read(event, sessionCall(id)),
    read(event, eventsCall(id, new URLSearchParams(apiQuery(new URLSearchParams())))),
  ]);
  return { sessionId, topic, head: page.head };
};
