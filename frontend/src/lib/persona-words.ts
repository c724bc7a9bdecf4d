import {
  type FeatureBlock,
  type Grouping,
  type GroupingTrial,
  type LeftAttribute,
  type Persona,
  type PersonasView,
  type RankedQuote,
  type SourceShare,
  type ThemeLift,
  type ValueTier,
  count,
} from '$lib/contract';
import { percent, share } from '$lib/words';

/** How groups of authors and what was found about them are put into words. */

/** `412 of 958 authors, 43 % (95 % interval 40 % to 46 %)`. */
export function shareSentence(share: SourceShare): string {
  return `${share.authors} of ${share.of} authors, ${shareRest(share)}`;
}

/** What follows the counts: `43 % (95 % interval 40 % to 46 %)`. */
export function shareRest({ share: part, interval }: Omit<SourceShare, 'authors' | 'of'>): string {
  const [low, high] = interval.map(percent);
  return `${percent(part)} (95 % interval ${low} to ${high})`;
}

/**
 * A description less its first sentence: the share, which a page says once and in whole percent. Null
 * when nothing else is described; whole when it begins otherwise.
 */
export function descriptionBeside({
  description,
  marketShare: { authors, of },
}: Pick<Persona, 'description' | 'marketShare'>): string | null {
  const lead = `${authors} of ${of} authors of these sources (`;
  if (!description.startsWith(lead)) return description;
  const [, rest] = /^[\d.]+ %\)\.\s*(.*)$/s.exec(description.slice(lead.length)) ?? [];
  return (rest ?? description) || null;
}

/** How a complaint was ranked: its sentiment is one of the factors. */
export function complaintWords({ score, sentiment }: RankedQuote): string {
  return `Rank ${share(score)}, sentiment ${share(sentiment)}.`;
}

/** `71 of 178 (40 %)`. */
export function part(n: number, of: number): string {
  return of === 0 ? `${n} of 0` : `${n} of ${of} (${percent(n / of)})`;
}

/** `2.4 times as often as all`. */
export function liftWords({ lift }: Pick<ThemeLift, 'lift'>): string {
  return `${lift.toFixed(2)} times`;
}

/** A number of an attribute as it was given: no more digits than tell it. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(6))).replace('-', '\u2212');
}

/** What authors are told apart by: `age (a number)`. */
export function featureWords(block: FeatureBlock): string {
  switch (block.kind) {
    case 'numeric':
      return `${block.attribute}: a number`;
    case 'categorical':
      return `${block.attribute}: one of ${block.values.map((value) => `“${value}”`).join(', ')}`;
    case 'themes':
      return `what they write about: ${count(block.layerIds.length, 'theme')} and the mood`;
  }
}

const LEFT: Readonly<Record<LeftAttribute['reason'], string>> = {
  identifies_people: 'it could tell who a person is',
  missing_too_often: 'it is missing for more than a tenth of the authors',
  mixed_kinds: 'its values are of several kinds',
  constant: 'it has the same value for all',
  rare_values: 'one of its values is held by under 2 % of the authors',
  too_many_values: 'it has too many different values',
};

/** Why an attribute is no feature. */
export function leftWords({ reason }: Pick<LeftAttribute, 'reason'>): string {
  return LEFT[reason];
}

const NONE: Readonly<Record<NonNullable<Grouping['reason']>, string>> = {
  fewer_than_two_blocks: 'fewer than two features tell authors apart',
  not_separated: 'no division into groups is clearer than chance would give',
  not_stable: 'repeated with other seeds, the groups come out differently',
};

/** Whether there are groups, in a sentence; never good news that is none. */
export function groupingSentence({ grouping, personas }: PersonasView): string {
  if (grouping.state === 'distinct') return `${count(grouping.groups, 'distinct group')} found.`;
  const why = grouping.reason ? `: ${NONE[grouping.reason]}` : '';
  const one = personas.length > 0 ? ' What follows describes all authors together.' : '';
  return `No distinct groups${why}.${one}`;
}

const VERDICTS: Readonly<Record<GroupingTrial['verdict'], string>> = {
  distinct:
    'Distinct: clearer than unrelated features would be, and alike when repeated with other seeds.',
  below_limit: 'Not clear enough: a silhouette above 0.1 is needed.',
  within_chance: 'Alike when repeated, but no clearer than unrelated features would be.',
  not_stable: 'Other seeds give other groups: a stability of at least 0.8 is needed.',
};

/** What came of one number of groups, in a sentence. */
export function trialSentence({ verdict }: Pick<GroupingTrial, 'verdict'>): string {
  return VERDICTS[verdict];
}

/** By which rule a group has its tier. */
export function tierRule({ basis }: ValueTier): string {
  return basis.kind === 'price_theme'
    ? 'No prices of this group are known: no column or attribute was taken as price. Where at least twice as large a share of a group as of all speaks of prices, it is called Budget: they mind the price; what they pay is not known.'
    : `Below the lowest third of all values of “${basis.attribute}” a group is Budget, above the highest third Premium, else Mid-Market.`;
}

/** Where the group lies among all, after the number of its authors. */
export function tierBasis({ basis }: ValueTier): string {
  if (basis.kind === 'price_theme') {
    const { theme } = basis;
    return `speak of “${theme.label}”, ${liftWords(theme)} as often as all`;
  }
  const [low, high] = basis.tertiles.map(plainNumber);
  return `have a median “${basis.attribute}” of ${plainNumber(basis.median)}; a third of all lie below ${low}, a third above ${high}`;
}

/** Why a group has no tier. */
export const NO_TIER =
  'unavailable: no column or attribute was taken as price, and this group does not speak of prices twice as often as all authors do';

/** `0.280`, or why there is none. */
export function confidenceWords(confidence: number | null): string {
  return confidence === null
    ? 'none: the consumer segment has no confidence that it could rest on'
    : `${share(confidence)} of 1`;
}
