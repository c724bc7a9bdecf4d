import { apiQuery } from '$lib/history';
import { read } from '$lib/server/api';
import { eventsCall } from '$lib/server/calls';
import { readSession } from '$lib/server/session';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const [{ sessionId, topic }, page] = await Promise.all([
    readSession(event),
    read(event, eventsCall(id, new URLSearchParams(apiQuery(new URLSearchParams())))),
  ]);
  return { sessionId, topic, head: page.head };
};
