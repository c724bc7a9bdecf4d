/**
 * Prints the output digest of a generation over each scoring document that its arguments name after
 * an engine, as the built program computes it on the Node that runs this.
 */
import { readFileSync } from 'node:fs';
import { CONTENT_SEGMENTS } from '#contract/rich-content';
import { ITERATIONS } from '#contract/scenarios';
import { inlineWork } from '#domain/audit/engines/inline-work';
import { enginesWith } from '#domain/audit/engines/registry';
import { layerSources, quotesOf } from '#domain/content/layer-sources';
import { acceptScoring } from '#domain/intake/accept-scoring';
import { collectSources } from '#domain/intake/collect-sources';
import { outputDigest } from '#domain/integrity/output-digest';

const generationId = 'any';
const [name, ...files] = process.argv.slice(2);
const engine = engineNamed(String(name));

/** @param {string} version */
function engineNamed(version) {
  const found = enginesWith(inlineWork()).get(version);
  if (!found) throw new Error(`${version} does not compute here`);
  return found;
}

/** @param {unknown} document */
async function digestOf(document) {
  const accepted = acceptScoring(document);
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.refusals));
  const { inputs, inputsHash, sources } = accepted.value;
  const seed = inputsHash.slice(0, 16);
  const request = /** @type {any} -- what the simulation does not read is left out */ ({
    ...{ generationId, seed, iterations: ITERATIONS.default, targets: {} },
  });
  const factors = engine.factors(generationId, inputs);
  const patterns = engine.patterns(generationId, factors);
  const scenarios = await engine.scenarios(request, inputs, patterns.evaluations);
  return outputDigest([
    { type: 'FactorsComputed', data: factors },
    { type: 'PatternsMatched', data: patterns },
    ...scenarios.map((data) => /** @type {const} */ ({ type: 'ScenariosSimulated', data })),
    ...(await evidenceOf(collectSources(sources), { factors, patterns, seed })),
  ]);
}

/**
 * The stages that read the sources.
 * @param {import('#domain/intake/collect-sources').ScoringSources} sources
 * @param {Pick<import('#domain/content/input').ContentInput, 'factors' | 'patterns'> & { seed: string }} results
 */
async function evidenceOf(sources, { factors, patterns, seed }) {
  const consumer = factors.segments.find(({ segment }) => segment === 'consumer');
  if (!consumer) throw new Error('no consumer segment');
  const { documents } = sources;
  const personas = await engine.personas({ generationId, seed, documents, consumer });
  const layers = layerSources(sources, await engine.moods(quotesOf(sources)));
  return [
    stageOf('PersonasGenerated', { stage: 'personas', segment: 'consumer' }, personas),
    ...CONTENT_SEGMENTS.map((segment) => {
      const content = engine.content(segment, { generationId, factors, patterns, sources: layers });
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

for (const file of files) {
  console.log(await digestOf(JSON.parse(readFileSync(file, 'utf8'))));
}
