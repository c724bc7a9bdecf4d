import type { SessionDetail } from '$lib/contract';
import type { Seen } from '$lib/live';
import { askSession } from '$lib/server/session';
import { blockOf } from '$lib/server/block';
import { pastOf } from '$lib/server/past';
import { qualityOf } from '$lib/server/quality';
import { SESSION_ROUTES } from '$lib/server/routes';
import { sessionPlaces } from '$lib/session-places';
import type { LayoutServerLoad } from './$types';

/** What the live mark compares with what the server tells. */
function seenOf({ state, visibleGeneration, revision }: SessionDetail): Seen {
  return { state, visibleGeneration, revision };
}

/** Shown by every page of a session's results. */
export const load: LayoutServerLoad = async (event) => {
  const answer = await askSession(event);
  const session = answer.ok ? answer.value : null;
  return {
    quality: qualityOf(session),
    /** Null when there is no such session. */
    block: session && (await blockOf(event, session)),
    past: await pastOf(event, event.params.id, session),
    /** For the links and the live mark; null when there is no such session. */
    shell: session && {
      ...{ sessionId: session.sessionId, places: sessionPlaces(SESSION_ROUTES) },
      seen: seenOf(session),
    },
  };
};
