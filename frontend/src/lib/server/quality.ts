import { cueCatalogue, CUES, reachesAims } from '$lib/contract';
import type { ContentQuality, SessionDetail } from '$lib/contract';

/** How good scores are that were made from content, without a model or a reader. */
export type Quality = ContentQuality & { readonly reachesAims: boolean };

/** Scorers that judge documents by cues. */
const BY_CUES = 'content';

/**
 * The measured quality of what a session's results rest on; null when its layers were scored
 * otherwise, or when there is no such session. Here, since the catalogue of cues is for the server.
 */
export function qualityOf(session: SessionDetail | null): Quality | null {
  const { kind, method } = session?.scoring.scorer ?? { kind: null, method: '' };
  if (kind !== BY_CUES) return null;
  const cues = Object.values(CUES).find(({ version }) => method.includes(version));
  const { quality } = cues ?? cueCatalogue;
  return { ...quality, reachesAims: reachesAims(quality) };
}
