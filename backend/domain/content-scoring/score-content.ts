import type { CueCatalogue } from '#contract/catalogue/cues';
import { moodCatalogue } from '#contract/catalogue/moods';
import type { ScoredLayer, SourceDocument } from '#contract/scoring';
import { withIdioms } from '#domain/text/idioms';
import { createTextEngine, type TextEngine } from '#domain/text/text-engine';
import { compileCues } from './compile-cues.ts';
import { chooseQuotes, keepQuote, type KeptQuotes, NO_QUOTES } from './quotes.ts';
import { readDocument } from './read-document.ts';
import { confidenceOf, documentsOf, FEWEST_DOCUMENTS, scoreOf, type Tally } from './rule.ts';

export type ContentDocument = Pick<SourceDocument, 'documentId' | 'text'>;

/** A layer that fewer than three documents speak about. */
export interface AbsentLayer {
  readonly layerId: string;
  readonly reason: 'too_few_documents';
  /** Documents that speak about it: 0, 1 or 2. */
  readonly documents: number;
  readonly needed: number;
}

export interface LayerTally extends Tally {
  readonly layerId: string;
}

export interface ContentScore {
  /** In catalogue order, as they stand in a scoring document of orientation `favourable`. */
  readonly layers: readonly ScoredLayer[];
  readonly absent: readonly AbsentLayer[];
  /** The counts behind every layer, scored or absent, in catalogue order. */
  readonly tallies: readonly LayerTally[];
  readonly documents: number;
  /** Documents with a cue of any layer. */
  readonly documentsWithCues: number;
  readonly cuesVersion: string;
  readonly moodsVersion: string;
}

/** Scores documents as they come. What it holds does not grow with them. */
export interface ContentScorer {
  /** Counts a document; its id must be new. Returns how many layers it speaks about. */
  add(document: ContentDocument): number;
  /** The scores so far; more documents may follow. The order of the documents makes no difference. */
  finish(): ContentScore;
}

interface LayerState {
  readonly tally: Tally;
  readonly quotes: KeptQuotes;
}

const NOTHING: LayerState = {
  tally: { favourable: 0, mixed: 0, unfavourable: 0, stated: 0 },
  quotes: NO_QUOTES,
};

/**
 * Scores layers by cues, without a model. A document counts once a layer, as favourable (1), mixed
 * (0.5) or unfavourable (0); see `rule.ts` for what follows from the counts.
 */
export function createContentScorer(
  catalogue: CueCatalogue,
  library: TextEngine = createTextEngine(),
): ContentScorer {
  const engine = withIdioms(moodCatalogue, library);
  const compiled = compileCues(catalogue, engine);
  const states: LayerState[] = compiled.layerIds.map(() => NOTHING);
  let documents = 0;
  let documentsWithCues = 0;
  return {
    add: (document) => {
      const readings = readDocument(document, compiled, engine);
      documents += 1;
      if (readings.size > 0) documentsWithCues += 1;
      for (const [layer, { verdict, isStated, quote }] of readings) {
        const { tally, quotes } = states[layer] ?? NOTHING;
        const stated = tally.stated + Number(isStated);
        states[layer] = {
          tally: { ...tally, stated, [verdict]: tally[verdict] + 1 },
          quotes: keepQuote(quotes, quote),
        };
      }
      return readings.size;
    },
    finish: () => ({
      ...outcomeOf(compiled.layerIds, states),
      documents,
      documentsWithCues,
      cuesVersion: catalogue.version,
      moodsVersion: moodCatalogue.version,
    }),
  };
}

/** Scores all documents at once; see `createContentScorer`. */
export function scoreContent(
  documents: Iterable<ContentDocument>,
  catalogue: CueCatalogue,
  engine: TextEngine = createTextEngine(),
): ContentScore {
  const scorer = createContentScorer(catalogue, engine);
  for (const document of documents) scorer.add(document);
  return scorer.finish();
}

function outcomeOf(layerIds: readonly string[], states: readonly LayerState[]) {
  const layers: ScoredLayer[] = [];
  const absent: AbsentLayer[] = [];
  const tallies: LayerTally[] = [];
  layerIds.forEach((layerId, layer) => {
    const { tally, quotes } = states[layer] ?? NOTHING;
    const documents = documentsOf(tally);
    tallies.push({ layerId, ...tally });
    if (documents >= FEWEST_DOCUMENTS) layers.push(scoredLayer(layerId, tally, quotes));
    else absent.push({ layerId, reason: 'too_few_documents', documents, needed: FEWEST_DOCUMENTS });
  });
  return { layers, absent, tallies };
}

function scoredLayer(layerId: string, tally: Tally, quotes: KeptQuotes): ScoredLayer {
  const { favourable, mixed, unfavourable, stated } = tally;
  const n = documentsOf(tally);
  return {
    layerId,
    score: scoreOf(tally),
    confidence: confidenceOf(tally),
    evidence: chooseQuotes(quotes, favourable / Math.max(1, favourable + unfavourable)),
    insights: [
      `Counted by cues in ${n} documents: ${favourable} favourable, ${mixed} mixed, ` +
        `${unfavourable} unfavourable; ${stated} say it in words of the catalogue.`,
    ],
  };
}
