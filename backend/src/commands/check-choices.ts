import { patternLibrary } from '#contract/catalogue/patterns';
import { ITERATIONS, SEED, type Targets } from '#contract/scenarios';
import type { Refusal } from '#contract/values';
import { validateTargets } from '#domain/scenarios/validate-targets';
import type { GenerationChoices } from './generation-order.ts';

/** What is wrong with a generation's seed, iterations and targets; empty when all is right. */
export function checkChoices({ seed, iterations, targets }: GenerationChoices): readonly Refusal[] {
  return [...checkSeed(seed), ...checkIterations(iterations), ...checkTargets(targets)];
}

function checkTargets(targets: Targets | undefined): readonly Refusal[] {
  if (targets === undefined) return [];
  const checked = validateTargets(targets, patternLibrary.patterns, '/targets');
  return checked.ok ? [] : checked.refusals;
}

function checkSeed(seed: string | undefined): readonly Refusal[] {
  if (seed === undefined || SEED.test(seed)) return [];
  return [refusal('/seed', seed, '16 lower-case hex digits')];
}

function checkIterations(iterations: number | undefined): readonly Refusal[] {
  const { min, max } = ITERATIONS;
  if (iterations === undefined) return [];
  if (Number.isInteger(iterations) && iterations >= min && iterations <= max) return [];
  return [refusal('/iterations', iterations, `a whole number from ${min} to ${max}`)];
}

function refusal(pointer: string, value: string | number, expected: string): Refusal {
  const actual = String(value).slice(0, 120);
  return {
    pointer,
    message: `${pointer.slice(1)} is "${actual}", not ${expected}`,
    expected,
    actual,
  };
}
