/**
 * Prints the output digest of a generation over each scoring document that its arguments name, as
 * the built program computes it on the Node that runs this.
 */
import { readFileSync } from 'node:fs';
import { framework } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import { ITERATIONS } from '#contract/scenarios';
import { factorBasis } from '#domain/factors/basis';
import { computeFactors } from '#domain/factors/compute-factors';
import { acceptScoring } from '#domain/intake/accept-scoring';
import { outputDigest } from '#domain/integrity/output-digest';
import { matchPatterns } from '#domain/patterns/evaluate';
import { simulateSession } from '#domain/scenarios/simulate-session';

/** @param {unknown} document */
function digestOf(document) {
  const accepted = acceptScoring(document);
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.refusals));
  const { inputs, inputsHash } = accepted.value;
  const generationId = 'any';
  const factors = computeFactors(generationId, inputs, framework);
  const patterns = matchPatterns(generationId, factors, patternLibrary);
  const scenarios = simulateSession({
    generationId,
    seed: inputsHash.slice(0, 16),
    iterations: ITERATIONS.default,
    targets: {},
    basis: factorBasis(inputs),
    evaluations: patterns.evaluations,
  });
  return outputDigest([
    { type: 'FactorsComputed', data: factors },
    { type: 'PatternsMatched', data: patterns },
    ...scenarios.map((data) => /** @type {const} */ ({ type: 'ScenariosSimulated', data })),
  ]);
}

for (const file of process.argv.slice(2)) {
  console.log(digestOf(JSON.parse(readFileSync(file, 'utf8'))));
}
