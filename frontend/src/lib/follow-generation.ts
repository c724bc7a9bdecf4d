import type { GenerationView } from '$lib/contract';
import { follow, type Listener, type Means } from '$lib/follow';
import { isOver } from '$lib/generation';

/** The one interval at which a page without a stream asks. */
export const POLL_MS = 3000;

/** Follows a generation to its end. @returns ends it early */
export function followGeneration(
  id: string,
  listener: Listener<GenerationView>,
  means?: Means,
): () => void {
  const url = `/api/v1/generations/${encodeURIComponent(id)}`;
  const what = {
    ...{ url, stream: `${url}/events`, pollMs: POLL_MS, isOver },
    events: ['snapshot', 'stage', 'done', 'failed', 'cancelled'],
  };
  return follow(what, listener, means);
}
