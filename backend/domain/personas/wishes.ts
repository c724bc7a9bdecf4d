import { maskOf } from '../text/mask.ts';

/**
 * How plainly a wish is stated: 1 where it is about what is offered, 0.75 where the author tells of a
 * need or a liking of today, 0.5 where the need is told as past.
 */
type Clarity = 1 | 0.75 | 0.5;

interface Form {
  readonly clarity: Clarity;
  readonly words: RegExp;
}

const OFFERED =
  'make (?:more|it|them|this|these|another|an?)|bring|come (?:out|back|in)|comes? (?:out|back|in)|' +
  'restock|offer|add|carry|continue|improve|consider|release|design|keep making|take this';
const SOME_WORDS =
  '(?: (?:always|really|still|also|do|just|now|often|usually|currently|actually))*';
/** What a need or a liking is of; "to love it" and "a size up" are none. */
const OF_SOMETHING =
  '(?= (?:an?|some|something|things?|clothes|more|less|another|my|the|one|every|all|' +
  '(?:it|them|this|these) in|to be able|to have|to find|to look|to feel|\\w+er)\\b)';

/** In the order of their clarity. */
const FORMS: readonly Form[] = [
  {
    clarity: 1,
    words:
      /(?<!\b(?:never|not|nobody|no one|nothing(?: left)? to|if you|as you|you may|you might)(?: ever)? |n't(?: (?:really|even|ever))? )\bwish(?:ed|ing)?\b(?! (?:list|me|you|i (?:had|have|knew|bought|ordered|would have)|i'd|i hadn't))/u,
  },
  {
    clarity: 1,
    words:
      /\b(?:i|we)(?:'d| would)(?: (?!not|never)\w+){0,2}? (?:love|like|prefer)\b(?! (?:it|this|them|these)\b(?! (?:if|even|more|better|in|to|with))| to (?:say|think|add|note|mention|return|exchange|recommend|warn|thank|send|get (?:a|my) (?:refund|money|replacement)))/u,
  },
  {
    clarity: 1,
    words:
      /(?<!as (?:i|we) |\bnot |\b(?:nobody|no one|none|you)(?: else)? )\bwould have (?:loved|liked|preferred|been (?:nice|nicer|better|great|perfect|ideal))\b(?= \w)/u,
  },
  {
    clarity: 1,
    words:
      /\b(?:would|could) be (?:even |so much |much )?(?:nice|nicer|better|great|perfect|ideal|wonderful|helpful) (?:to have|to see|without|if(?! (?:you|i|we|one)\b))/u,
  },
  {
    clarity: 1,
    words:
      /\bif only\b(?! (?:for|to|because|as|by)\b)|(?<!\b(?:you|nobody|no one)(?: \w+)? )\bcould use (?:an?|some|more|another|fewer|less)\b/u,
  },
  {
    clarity: 1,
    words:
      /\bplease (?:make|bring|restock|offer|add|do(?! (?:not (?:buy|order|purchase|bother|waste)|yourself)\b)|carry|keep(?! in mind\b)|come|consider|stock|sell|give|provide|design|fix)\b/u,
  },
  {
    clarity: 1,
    words: new RegExp(
      `\\bhop(?:e|es|ing)(?: that)? (?:they|you|\\w+|the \\w+)(?: will| would|'ll| can| could)? (?:${OFFERED})\\b`,
      'u',
    ),
  },
  {
    clarity: 0.75,
    words: new RegExp(
      `\\bi(?:'m| am)${SOME_WORDS} (?:looking|searching|hunting|shopping|hoping) for\\b(?! you)`,
      'u',
    ),
  },
  {
    clarity: 0.75,
    words: /\bi(?:'ve| have)(?: \w+)? been(?: \w+)? (?:looking|searching|hunting|shopping) for\b/u,
  },
  {
    clarity: 0.75,
    words: new RegExp(
      `\\b(?:i|we)(?: tend to)?${SOME_WORDS} (?:(?:need|want)\\b${OF_SOMETHING}|prefer\\b(?= \\w))`,
      'u',
    ),
  },
  {
    clarity: 0.5,
    words:
      /(?<!\bwhat )\bi(?: was| had been|'d been)(?: (?:really|always|just|actually|also))* (?:looking|searching|hunting|shopping|hoping) for\b/u,
  },
];

/** No form is without one of these, however the sentence is masked; most sentences are. */
const HINT =
  /wish|would|could|['\u2018\u2019\u02bc]d|only|please|hop|need|want|prefer|look|search|hunt/iu;

/** Advice about sizes is what a need of "a size up" or "the small" is. */
const SIZES =
  /\b(?:size[sd]?|sizing|x{0,3}s|x{0,3}l|small|medium|large|smaller|larger|bigger|petites?|\d+)\b/u;
const CLAUSE_END = /[.,!?;:]|\bbut\b/u;
/** What is said in so many words is half as specific as can be. */
const HALF_SPECIFIC = 8;

/** A wish that a sentence states. */
export interface Wish {
  readonly clarity: Clarity;
  /** By its words from its verb to the end of its clause; over 0, below 1. */
  readonly specificity: number;
}

/**
 * The wish about the offer, or about what the author needs, that a sentence states; null when it states
 * none. Advice to others, regrets of one's own choice ("wish I had sized up"), hopes that were let
 * down ("wanted to love it") and needs of another size are none.
 */
export function wishIn(sentence: string): Wish | null {
  return HINT.test(sentence) ? statedIn(sentence) : null;
}

function statedIn(sentence: string): Wish | null {
  const plain = maskOf(sentence).toLowerCase().replace(/\s+/gu, ' ');
  for (const { clarity, words } of FORMS) {
    const found = words.exec(plain);
    if (!found) continue;
    const rest = plain.slice(found.index + found[0].length);
    const clause = rest.slice(0, CLAUSE_END.exec(rest)?.index ?? rest.length);
    if (clarity < 1 && SIZES.test(clause)) continue;
    const told = wordsIn(clause);
    if (told > 0) return { clarity, specificity: specificityOf(told) };
  }
  return null;
}

/** n / (n + 8): what is said in few words says little. */
export function specificityOf(words: number): number {
  return words / (words + HALF_SPECIFIC);
}

export function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}'’]+/gu)?.length ?? 0;
}
