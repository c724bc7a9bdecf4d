import { cueCatalogue, reachesAims, type ContentQuality, type SessionDetail } from '$lib/contract';

/** How good scores are that were made from content, without a model or a reader. */
export type Quality = ContentQuality & { readonly reachesAims: boolean };

/** Scorers that judge documents by cues. */
const BY_CUES = 'content';

/**
 * The measured quality of what a session's results rest on; null when its layers were scored
 * otherwise, or when there is no such session. Here, since the catalogue of cues is for the server.
 */
export function qualityOf(session: SessionDetail | null): Quality | null {
  if (session?.scoring.scorer.kind !== BY_CUES) return null;
  return { ...cueCatalogue.quality, reachesAims: reachesAims(cueCatalogue.quality) };
}
