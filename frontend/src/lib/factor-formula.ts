import type { FactorView } from '$lib/contract';

/** The method's section 2, with the values of a factor put in. */

type Layer = FactorView['layers'][number];

export interface FactorFormula {
  /** `(0.6 × 0.9 + 0.2 × (1 − 0.3)) ÷ 0.8 = 0.85` */
  readonly value: string;
  /** `0.6 × 0.5 + 0.2 × 0.7 = 0.44` */
  readonly confidence: string;
}

const DIGITS = 3;
/** Sums of decimal weights miss their decimal value by less. */
const EXACT = 1e-9;

/** Null for a factor without a value. */
export function factorFormula(factor: FactorView): FactorFormula | null {
  if (factor.status !== 'computed') return null;
  const { layers, coverage, value, confidence } = factor;
  const weighted = layers
    .map((layer) => `${number(layer.weight)} × ${oriented(layer)}`)
    .join(' + ');
  const whole = Math.abs(coverage - 1) < EXACT;
  const quotient = whole ? weighted : `(${weighted}) ÷ ${number(coverage)}`;
  const sure = layers.map((layer) => `${number(layer.weight)} × ${number(layer.confidence)}`);
  const weights = layers.map(({ weight }) => weight);
  return {
    value: `${quotient} ${equals([...layers.map(({ score }) => score), ...weights, coverage, value])} ${number(value)}`,
    confidence: `${sure.join(' + ')} ${equals([...layers.map((one) => one.confidence), ...weights, confidence])} ${number(confidence)}`,
  };
}

function oriented({ score, inverted }: Layer): string {
  return inverted ? `(1 − ${number(score)})` : number(score);
}

function number(value: number): string {
  return String(Number(value.toFixed(DIGITS)));
}

/** What was rounded to be shown adds up only nearly. */
function equals(numbers: readonly number[]): '=' | '≈' {
  return numbers.every((one) => Math.abs(one - Number(number(one))) < EXACT) ? '=' : '≈';
}

/**
 * Standard deviation of a factor's draws: of each layer s(1 − s)(1 − c), the variance of the method's
 * section 4, by the square of its part in the value. Null for a factor without a value.
 */
export function factorSpread(factor: FactorView): number | null {
  if (factor.status !== 'computed') return null;
  const parts = factor.layers.map(({ weight, score, confidence }) => {
    const bounded = Math.min(0.999, Math.max(0.01, confidence));
    const variance = confidence === 1 ? 0 : score * (1 - score) * (1 - bounded);
    return (weight / factor.coverage) ** 2 * variance;
  });
  return Math.sqrt(parts.reduce((sum, part) => sum + part, 0));
}
