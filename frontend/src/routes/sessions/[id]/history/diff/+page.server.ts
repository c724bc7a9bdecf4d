import { ask } from '$lib/server/api';
import { changesCall, generationsCall } from '$lib/server/calls';
import { readSession } from '$lib/server/session';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const query = asked(event.url.searchParams);
  const [{ sessionId, topic, revision }, changes, generations] = await Promise.all([
    readSession(event),
    ask(event, changesCall(id, query)),
    ask(event, generationsCall(id)),
  ]);
  const runs = generations.ok ? generations.value.generations : [];
  return {
    ...{ sessionId, topic, revision },
    from: query.get('from'),
    to: query.get('to'),
    completed: runs.filter(({ state }) => state === 'succeeded'),
    changes: changes.ok ? changes.value : null,
    problem: changes.ok ? null : changes.problem,
  };
};

/** Fields that were left empty are not asked for. */
function asked(given: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of ['from', 'to']) {
    const value = given.get(name)?.trim();
    if (value) query.set(name, value);
  }
  return query;
}
