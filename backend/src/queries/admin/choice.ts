import { framework } from '#contract/catalogue/framework';
import { importV2 } from '#contract/catalogue/import-v2';
import { patternLibrary } from '#contract/catalogue/patterns';
import { ENGINE } from '#contract/engines';
import type { SessionChoice } from '#contract/session-orders';
import { STATE, SUMMARY_FROM } from '../sessions/session-summary.ts';

/**
 * Scored sessions that a choice names. Parameters 1 to 4 are the choice, 5 to 7 what results are made
 * by today; the framework comes with the map of older layers, which counts where it was used.
 */
export const MADE_SQL = `CASE
  WHEN v.generation_id IS NULL THEN 'nothing'
  WHEN v.catalogue->>'framework' = ($5::text[])[1]
    AND coalesce(v.catalogue->>'importV2', ($5::text[])[2]) = ($5::text[])[2]
    AND v.catalogue->>'patterns' = $6::text AND v.engine = $7::text THEN 'current'
  ELSE 'older' END`;

export const CHOSEN_FROM = `${SUMMARY_FROM}
  LEFT JOIN visible_generation v ON v.session_id = c.session_id
  WHERE c.scored_at IS NOT NULL
    AND ($1::text IS NULL OR c.session_id = $1::text)
    AND ($2::text IS NULL
      OR strpos(lower(c.topic), lower($2::text)) > 0
      OR strpos(lower(c.session_id), lower($2::text)) > 0)
    AND ($3::text IS NULL OR ${STATE} = $3::text)
    AND ($4::text IS NULL OR ${MADE_SQL} = $4::text)`;

export function choiceValues({
  session,
  q,
  state,
  made,
}: SessionChoice): (string | readonly string[] | null)[] {
  const layers = [framework.version, importV2.version];
  return [session, q, state, made, layers, patternLibrary.version, ENGINE];
}
