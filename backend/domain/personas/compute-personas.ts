import { layersOf } from '#contract/catalogue/framework';
import type { AuthorCounts, Persona, PersonasGeneratedData } from '#contract/personas';
import { rulesOf } from '../generation/engine-rules.ts';
import { authorsOf, tellingDocuments, type Author } from './authors.ts';
import { type ChanceTries, triesInTurn } from './chance.ts';
import { featuresOf, type Features } from './features.ts';
import { groupAuthors, type Grouped } from './grouping.ts';
import type { PersonasInput, ReadText } from './input.ts';
import { namesOf } from './naming.ts';
import { describePersona, type Setting } from './persona.ts';
import type { Labels } from './joint-labels.ts';
import type { Theme } from './themes.ts';

/** Personas, or why there are none. Plain JSON. */
export type PersonasOutcome =
  | { readonly status: 'computed'; readonly data: PersonasGeneratedData }
  | { readonly status: 'unavailable'; readonly reason: string };

const FEWEST_AUTHORS = 30;
const SMALLEST_GROUP = 10;
const SMALLEST_SHARE = 0.05;
const NAME_OF_ALL = 'All authors (no distinct groups)';

/**
 * Personas of the consumer segment (method, section 5): groups of the documents' authors. The same
 * input gives the same bits.
 * @param read splits a text into sentences and says which layers each speaks of
 * @param tries groups the data sets that say what chance explains: most of the work
 */
export function computePersonas(
  input: PersonasInput,
  read: ReadText,
  tries: ChanceTries = triesInTurn,
): PersonasOutcome {
  const themes = consumerThemes();
  const layerIds = themes.map(({ layerId }) => layerId);
  const documents = tellingDocuments(input.documents); // reading takes long: count them first
  if (documents.length < FEWEST_AUTHORS) {
    return { status: 'unavailable', reason: tooFew(documents.length) };
  }
  const all = authorsOf(documents, layerIds, read);
  const features = featuresOf(all, layerIds);
  const { complete } = features;
  if (complete.length < FEWEST_AUTHORS) {
    return { status: 'unavailable', reason: tooManyGaps(complete.length, all.length) };
  }
  const { grouping, labels } = grouped(features, input.seed, tries);
  const { groups, reported, smallest } = reportedOf(features, labels, grouping.groups, all.length);
  const setting: Setting = {
    all,
    blocks: features.blocks,
    themes,
    consumer: input.consumer,
    silhouette: grouping.silhouette,
    roles: { age: 'age', price: 'price', ...input.roles },
    rules: rulesOf(input.engine),
  };
  const authors: AuthorCounts = {
    ...countsOf(all.length, complete.length, reported),
    smallGroups: groups.length - reported.length,
    smallest,
  };
  const data: PersonasGeneratedData = {
    generationId: input.generationId,
    segment: 'consumer',
    seed: input.seed,
    authors,
    features: { used: features.blocks, left: features.left },
    grouping,
    personas: describedAs(reported, setting),
  };
  return { status: 'computed', data };
}

/** What authors are asked to speak of. */
export function consumerThemes(): readonly Theme[] {
  return layersOf('consumer').map(({ id, label }) => ({ layerId: id, label }));
}

function tooFew(authors: number): string {
  if (authors === 0) return 'The scoring came without source documents.';
  return `Personas need at least ${FEWEST_AUTHORS} authors; these sources have ${authors}.`;
}

function tooManyGaps(complete: number, all: number): string {
  return (
    `Personas need at least ${FEWEST_AUTHORS} authors without gaps; ` +
    `${complete} of ${all} have a value of every feature.`
  );
}

/** With fewer than two blocks there is nothing to permute against each other, so nothing is grouped. */
function grouped({ rows, complete }: Features, seed: string, tries: ChanceTries): Grouped {
  if (rows.length >= 2) return groupAuthors(rows, seed, tries);
  const reason = 'fewer_than_two_blocks';
  const none = { state: 'no_distinct_groups', reason, groups: 0, silhouette: null } as const;
  return {
    labels: complete.map(() => 0),
    grouping: { ...none, trials: [], examined: complete.length },
  };
}

/** The groups, and those of them that are large enough to be personas; the largest first. */
export function reportedOf(
  { complete }: Pick<Features, 'complete'>,
  labels: Labels,
  count: number,
  authors: number,
) {
  const smallest = Math.max(SMALLEST_GROUP, Math.ceil(SMALLEST_SHARE * authors));
  const groups = groupsOf(complete, labels, count);
  return { groups, smallest, reported: groups.filter((group) => group.length >= smallest) };
}

/** The authors of each group, the largest group first; groups that nobody is in are none. */
function groupsOf(
  authors: readonly Author[],
  labels: Labels,
  count: number,
): readonly (readonly Author[])[] {
  return Array.from({ length: count }, (_, group) =>
    authors.filter((_author, i) => labels[i] === group),
  )
    .filter((group) => group.length > 0)
    .sort((a, b) => b.length - a.length);
}

function countsOf(
  total: number,
  complete: number,
  groups: readonly (readonly Author[])[],
): Pick<AuthorCounts, 'total' | 'reported' | 'unreported' | 'unassigned'> {
  const reported = groups.reduce((sum, group) => sum + group.length, 0);
  return { total, reported, unreported: complete - reported, unassigned: total - complete };
}

/** By the persona's place, from 0. */
export function personaIdOf(index: number): string {
  return `persona-${index + 1}`;
}

function describedAs(groups: readonly (readonly Author[])[], setting: Setting): readonly Persona[] {
  const described = groups.map((group) => describePersona(group, setting));
  const names =
    setting.silhouette === null
      ? described.map(() => NAME_OF_ALL)
      : namesOf(described.map(({ traits }) => traits));
  return described.map(({ persona }, i) => ({
    personaId: personaIdOf(i),
    name: names[i] ?? NAME_OF_ALL,
    ...persona,
  }));
}
