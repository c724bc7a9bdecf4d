/**
 * Prints the output digest of a generation over each scoring document that its arguments name, as
 * the built program computes it on the Node that runs this.
 */
import { readFileSync } from 'node:fs';
import { contentCatalogue } from '#contract/catalogue/content';
import { cueCatalogue } from '#contract/catalogue/cues';
import { framework } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import { CONTENT_SEGMENTS } from '#contract/rich-content';
import { ITERATIONS } from '#contract/scenarios';
import { buildRichContent } from '#domain/content/build-rich-content';
import { contentMapOf } from '#domain/content/content-map';
import { textReader } from '#domain/content-scoring/read-text';
import { factorBasis } from '#domain/factors/basis';
import { computeFactors } from '#domain/factors/compute-factors';
import { acceptScoring } from '#domain/intake/accept-scoring';
import { collectSources } from '#domain/intake/collect-sources';
import { outputDigest } from '#domain/integrity/output-digest';
import { matchPatterns } from '#domain/patterns/evaluate';
import { computePersonas } from '#domain/personas/compute-personas';
import { simulateSession } from '#domain/scenarios/simulate-session';
import { createTextEngine } from '#domain/text/text-engine';

const generationId = 'any';

/** @param {unknown} document */
function digestOf(document) {
  const accepted = acceptScoring(document);
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.refusals));
  const { inputs, inputsHash, sources } = accepted.value;
  const seed = inputsHash.slice(0, 16);
  const factors = computeFactors(generationId, inputs, framework);
  const patterns = matchPatterns(generationId, factors, patternLibrary);
  const scenarios = simulateSession({
    generationId,
    seed,
    iterations: ITERATIONS.default,
    targets: {},
    basis: factorBasis(inputs),
    evaluations: patterns.evaluations,
  });
  return outputDigest([
    { type: 'FactorsComputed', data: factors },
    { type: 'PatternsMatched', data: patterns },
    ...scenarios.map((data) => /** @type {const} */ ({ type: 'ScenariosSimulated', data })),
    ...evidenceOf(collectSources(sources), { factors, patterns, seed }),
  ]);
}

/**
 * The stages that read the sources.
 * @param {import('#domain/intake/collect-sources').ScoringSources} sources
 * @param {Pick<import('#domain/content/input').ContentInput, 'factors' | 'patterns'> & { seed: string }} results
 */
function evidenceOf({ documents, evidence, insights }, { factors, patterns, seed }) {
  const consumer = factors.segments.find(({ segment }) => segment === 'consumer');
  if (!consumer) throw new Error('no consumer segment');
  const input = { generationId, seed, documents, consumer };
  const engine = createTextEngine();
  const personas = computePersonas(input, textReader(cueCatalogue, engine));
  const layerIds = [...new Set([...evidence.keys(), ...insights.keys()])];
  const layers = layerIds.map((layerId) => ({
    layerId,
    evidence: (evidence.get(layerId) ?? []).map((item) => ({
      ...item,
      mood: engine.mood(item.quote),
    })),
    insights: insights.get(layerId) ?? [],
  }));
  const map = contentMapOf(contentCatalogue);
  return [
    stageOf('PersonasGenerated', { stage: 'personas', segment: 'consumer' }, personas),
    ...CONTENT_SEGMENTS.map((segment) => {
      const given = { generationId, factors, patterns, sources: layers, map };
      const content = buildRichContent(segment, given);
      return stageOf('ContentGenerated', { stage: 'content', segment }, content);
    }),
  ];
}

/**
 * @param {'PersonasGenerated' | 'ContentGenerated'} type
 * @param {{ stage: 'personas' | 'content', segment: import('#contract/segments').Segment }} key
 * @param {{ status: string, data?: unknown, reason?: unknown }} outcome
 * @returns {import('#contract/events').StageResult}
 */
function stageOf(type, key, { status, data, reason }) {
  const event =
    status === 'computed'
      ? { type, data }
      : { type: 'StageUnavailable', data: { generationId, ...key, reason } };
  return /** @type {any} -- type and data come from one outcome */ (event);
}

for (const file of process.argv.slice(2)) {
  console.log(digestOf(JSON.parse(readFileSync(file, 'utf8'))));
}
