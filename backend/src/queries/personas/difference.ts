import { AUTHOR_PARTS, type CountedAuthor } from '#contract/persona-views';
import type { Persona, PersonasGeneratedData, ThemeLift } from '#contract/personas';

type Authors = readonly CountedAuthor[];
/** What is counted, how many are found, how many were recorded. */
type Pair = readonly [of: string, found: number, recorded: number];

/** The first count of the personas that these authors contradict, in words; null when all are theirs. */
export function differenceOf(
  all: Authors,
  { authors, personas }: Pick<PersonasGeneratedData, 'authors' | 'personas'>,
): string | null {
  const parts = AUTHOR_PARTS.map((one): Pair => [
    one,
    all.filter(({ part }) => part === one).length,
    authors[one],
  ]);
  const pairs = [
    ['in total', all.length, authors.total] satisfies Pair,
    ...parts,
    ...personas.flatMap((persona) => pairsOf(persona, all)),
  ];
  const wrong = pairs.find(([, found, recorded]) => found !== recorded);
  return wrong ? `${wrong[0]}, ${wrong[1]} are found and ${wrong[2]} were counted` : null;
}

function pairsOf(persona: Persona, all: Authors): readonly Pair[] {
  const { personaId, marketShare } = persona;
  const group = all.filter((author) => author.personaId === personaId);
  return [
    [`in ${personaId}`, group.length, marketShare.authors],
    ...themesOf(persona).flatMap(({ layerId, ...recorded }): Pair[] => [
      [`of ${personaId} on ${layerId}`, speakers(group, layerId), recorded.group.authors],
      [`of all on ${layerId}`, speakers(all, layerId), recorded.all.authors],
    ]),
    ...persona.keyMessaging.map(({ layerId, authors }): Pair => [
      `of ${personaId} on ${layerId}`,
      speakers(group, layerId),
      authors,
    ]),
  ];
}

function themesOf({ psychographics, buyingBehavior, valueTier }: Persona): readonly ThemeLift[] {
  const price = valueTier?.basis.kind === 'price_theme' ? [valueTier.basis.theme] : [];
  return [...psychographics, ...buyingBehavior.themes, ...price];
}

function speakers(authors: Authors, layerId: string): number {
  return authors.filter(({ passages }) =>
    passages.some(({ layerIds }) => layerIds.includes(layerId)),
  ).length;
}
