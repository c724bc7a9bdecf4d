import { type FactorEvidence, type FactorView, type SegmentView, count } from '$lib/contract';
import { share } from '$lib/words';

/** How sure a value is, in words and in what can be counted behind it. */

export type ConfidenceWord = 'Low' | 'Medium' | 'High';

const MEDIUM = 0.4;
const HIGH = 0.7;
/** Layers of a factor that lie this near to each other, or that far apart, are said to. */
const CLOSE = 0.15;
const APART = 0.4;

export const CONFIDENCE_RULE = `Confidence is low under ${share(MEDIUM, 2)} and high from ${share(HIGH, 2)}. It is the weighted mean of the confidences of a factor's layers, where a layer without a score counts as 0. Layers are close together within ${share(CLOSE, 2)}, far apart from ${share(APART, 2)}.`;

export function confidenceWord(confidence: number): ConfidenceWord {
  if (confidence < MEDIUM) return 'Low';
  return confidence < HIGH ? 'Medium' : 'High';
}

/**
 * `Low: 2 of 10 layers scored, far apart (0.20 to 0.90); 3 quotes from 2 documents.` Null where the
 * factor has no value: then there is nothing to be sure of.
 * @param evidence null where it is not known
 */
export function confidenceSentence(
  factor: FactorView,
  evidence: FactorEvidence | null,
): string | null {
  if (factor.status !== 'computed') return null;
  const { layers, missing, confidence } = factor;
  const scored = `${layers.length} of ${count(layers.length + missing.length, 'layer')} scored`;
  const quotes = evidence ? `; ${quotesWords(evidence)}` : '';
  return `${confidenceWord(confidence)}: ${scored}, ${spreadWords(factor)}${quotes}.`;
}

/** How far the layers that a factor is made of lie apart, all of them oriented: 1 is good. */
function spreadWords({ layers }: FactorView): string {
  const values = layers.map(({ score, inverted }) => (inverted ? 1 - score : score));
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (values.length === 1) return `at ${share(low, 2)}`;
  const range = `${share(low, 2)} to ${share(high, 2)}`;
  // Decimal scores differ by a little more or less than their digits say.
  const apart = Math.round((high - low) * 1e9) / 1e9;
  if (apart <= CLOSE) return `close together (${range})`;
  return apart < APART ? `from ${range}` : `far apart (${range})`;
}

/** `3 quotes from 2 documents`, or that there are none. */
export function quotesWords({ quotes, documents, newest }: FactorEvidence): string {
  if (quotes === 0) return 'no quotes came with them';
  const fetched = newest === null ? '' : `, the newest fetched ${day(newest)}`;
  return `${count(quotes, 'quote')} from ${count(documents, 'document')}${fetched}`;
}

function day(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const format = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(date);
}

/**
 * Where every scored layer carries one and the same confidence, what that means for what is shown of
 * it; null where confidences differ, or fewer than two layers are scored.
 */
export function constantConfidence(factors: readonly Pick<FactorView, 'layers'>[]): string | null {
  const given = factors.flatMap(({ layers }) => layers.map(({ confidence }) => confidence));
  const [one, ...others] = given;
  if (one === undefined || others.length === 0 || others.some((other) => other !== one))
    return null;
  return `All ${given.length} scored layers carry the same confidence, ${share(one, 2)}: the scoring did not tell sure scores from unsure ones. Confidences here differ only by how much of the weight is scored.`;
}

/** Why the total has no confidence, and what there is instead. */
export function totalConfidence(results: readonly Pick<SegmentView, 'result'>[]): string {
  const known = results.flatMap(({ result }) =>
    result.status === 'computed' ? [result.confidence] : [],
  );
  const why =
    'No confidence is defined for the total: the method has one for factors and segments.';
  if (known.length === 0) return why;
  return `${why} Those of the segments go from ${share(Math.min(...known))} to ${share(Math.max(...known))}.`;
}
