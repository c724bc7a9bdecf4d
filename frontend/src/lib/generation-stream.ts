import type { GenerationView } from '$lib/contract';

const NAMES = ['snapshot', 'stage', 'done', 'failed', 'cancelled'] as const;

/**
 * Follows a generation by server-sent events. The browser reconnects by itself and names the last
 * revision it saw; after two failed connects `onLost` is called and the stream is closed, so that
 * the page can fall back to loading itself again.
 *
 * @returns a function that ends it
 */
export function followGeneration(
  generationId: string,
  onView: (view: GenerationView, last: boolean) => void,
  onLost: () => void,
): () => void {
  const source = new EventSource(`/api/v1/generations/${encodeURIComponent(generationId)}/events`);
  let failures = 0;
  for (const name of NAMES) {
    source.addEventListener(name, (event: MessageEvent<string>) => {
      failures = 0;
      const last = name === 'done' || name === 'failed' || name === 'cancelled';
      if (last) source.close();
      onView(JSON.parse(event.data) as GenerationView, last);
    });
  }
  source.addEventListener('error', () => {
    failures += 1;
    if (failures < 2 && source.readyState !== EventSource.CLOSED) return;
    source.close();
    onLost();
  });
  return () => source.close();
}
