import type { CountedAuthor, CountingInput } from '#contract/persona-views';
import { authorsOf, tellingDocuments, type Author } from './authors.ts';
import { consumerThemes, personaIdOf, reportedOf } from './compute-personas.ts';
import { featuresOf } from './features.ts';
import { groupAgain } from './grouping.ts';
import type { ReadText } from './input.ts';

/**
 * Who stands behind the counts of recorded personas: every author, in the order of the documents, with
 * the persona and the passages that they are counted for. From the same documents and seed these are
 * the authors that `computePersonas` counted.
 */
export function countedAuthors(
  { documents, seed, groups }: CountingInput,
  read: ReadText,
): readonly CountedAuthor[] {
  const layerIds = consumerThemes().map(({ layerId }) => layerId);
  const all = authorsOf(tellingDocuments(documents), layerIds, read);
  const features = featuresOf(all, layerIds);
  const { rows, complete } = features;
  const labels = rows.length < 2 ? complete.map(() => 0) : groupAgain(rows, seed, groups);
  const { reported } = reportedOf(features, labels, groups, all.length);
  const personas = new Map(
    reported.flatMap((group, i) => group.map((author) => [author, personaIdOf(i)] as const)),
  );
  const assigned = new Set(complete);
  return all.map((author) => {
    const personaId = personas.get(author) ?? null;
    const part = personaId ? 'reported' : assigned.has(author) ? 'unreported' : 'unassigned';
    return { documentId: author.documentId, part, personaId, passages: passagesOf(author) };
  });
}

function passagesOf({ sentences }: Author): CountedAuthor['passages'] {
  return sentences
    .filter(({ layerIds }) => layerIds.length > 0)
    .map(({ charStart, charEnd, layerIds }) => ({ charStart, charEnd, layerIds }));
}
