import type { SegmentResult } from '#contract/factors';
import type { FeatureBlock, Persona } from '#contract/personas';
import { wilson95 } from '#contract/intervals';
import type { EngineRules } from '../generation/engine-rules.ts';
import type { Author } from './authors.ts';
import { distributionsOf, middleHalfOf, type Beside } from './distributions.ts';
import { keyMessagesOf } from './key-messages.ts';
import { shortNumber, traitsOf, wordsOf, type Trait } from './naming.ts';
import { goalsOf, painPointsOf } from './quotes.ts';
import { distinguishing, mostSpoken, themesOf, type Theme } from './themes.ts';
import { valueTierOf } from './value-tier.ts';

/** What every persona of a generation is described by. */
export interface Setting {
  readonly all: readonly Author[];
  readonly blocks: readonly FeatureBlock[];
  readonly themes: readonly Theme[];
  readonly consumer: SegmentResult;
  /** Of the grouping; null for one group of all. */
  readonly silhouette: number | null;
  readonly roles: { readonly age: string; readonly price: string };
  readonly rules: EngineRules;
}

/** A persona without the words that depend on the others: its name. */
export interface Described {
  readonly persona: Omit<Persona, 'personaId' | 'name'>;
  readonly traits: readonly Trait[];
}

const ENOUGH_AUTHORS = 30;
const TRAITS_IN_DESCRIPTION = 4;

/** Words in attribute names that tell what people do, not who they are. */
const BEHAVIOUR = new Set(
  (
    'rating ratings stars score recommended recommend recommends recommendation feedback helpful ' +
    'votes purchase purchases purchased bought buy order orders spend spent spending revenue ' +
    'visit visits frequency usage uses channel store device basket returns returned loyalty ' +
    'member membership subscription category categories class department division product brand ' +
    'price payment discount'
  ).split(' '),
);

/** The fields of a persona (method, section 5, step 3). */
export function describePersona(group: readonly Author[], setting: Setting): Described {
  const { all, blocks, roles } = setting;
  const beside: Beside = { group, all };
  const spoken = themesOf(beside, setting.themes);
  const lifted = distinguishing(spoken);
  const attributes = distributionsOf(beside);
  const used = new Set(blocks.flatMap((block) => ('attribute' in block ? block.attribute : [])));
  const traits = traitsOf(
    beside,
    attributes.filter(({ attribute }) => used.has(attribute)),
    lifted,
  );
  const persona: Described['persona'] = {
    description: descriptionOf(beside, traits),
    distinct: setting.silhouette !== null,
    marketShare: shareOf(group.length, all.length),
    age: middleHalfOf(group, roles.age),
    demographics: attributes,
    psychographics: lifted,
    painPoints: painPointsOf(group, setting.rules),
    goals: goalsOf(group, setting.rules),
    buyingBehavior: {
      attributes: attributes.filter(({ attribute }) => isBehaviour(attribute)),
      themes: mostSpoken(spoken),
    },
    valueTier: valueTierOf(beside, spoken, roles.price),
    keyMessaging: keyMessagesOf(group, setting.themes),
    confidence: confidenceOf(group.length, setting),
  };
  return { persona, traits };
}

function descriptionOf({ group, all }: Beside, traits: readonly Trait[]): string {
  const share = shortNumber((100 * group.length) / all.length);
  const words = traits.slice(0, TRAITS_IN_DESCRIPTION).map((trait) => trait.words);
  const rest = words.length === 0 ? '' : ` Beside all authors: ${words.join(', ')}.`;
  return `${group.length} of ${all.length} authors of these sources (${share} %).${rest}`;
}

function shareOf(authors: number, of: number): Persona['marketShare'] {
  return { authors, of, share: authors / of, interval: wilson95(authors, of) };
}

function isBehaviour(attribute: string): boolean {
  return wordsOf(attribute)
    .split(' ')
    .some((word) => BEHAVIOUR.has(word));
}

/**
 * The consumer segment's confidence, less for few authors and for groups that lie close together. One
 * group of all has no silhouette, which counts as 0.
 */
function confidenceOf(authors: number, { consumer, silhouette }: Setting): number | null {
  if (consumer.status !== 'computed') return null;
  const enough = Math.min(1, authors / ENOUGH_AUTHORS);
  return consumer.confidence * enough * Math.sqrt(Math.max(0, silhouette ?? 0));
}
