import { type FullResults, fullResultsSchema } from '#contract/full-results.schema';
import type { AcceptedScoring, ScoringDocument } from '#contract/scoring';
import { scoringSchema } from '#contract/scoring.schema';
import type { Checked, Refusal } from '#contract/values';
import { canonicalHash } from '../canonical-json.ts';
import { normalisedCanon } from './canon.ts';
import { canonRefusals } from './canon-checks.ts';
import { normalisedFullResults } from './full-results.ts';
import { fullResultsRefusals } from './full-results-checks.ts';
import { structureCheck, type StructureCheck } from './json-schema.ts';
import type { Normalised } from './normalised.ts';
import { collected, refusal } from './refusal.ts';
import { isLargerThan, unstorableTexts } from './texts.ts';

/**
 * Above this many values only the first structural fault is told: to look for all of them could take
 * many times the memory of the document.
 */
const THOROUGH_LIMIT = 100_000;

/** Members that tell the formats apart. */
const CANON_MEMBERS = ['sessionId', 'layers', 'framework'];
const OLDER_MEMBERS = ['session_id', 'layer_scores', 'factor_calculations'];

/** What it takes to accept documents of one format. */
interface Format<T> {
  readonly structure: StructureCheck;
  readonly refusals: (document: T) => Iterable<Refusal>;
  readonly normalised: (document: T) => Normalised;
}

const canon: Format<ScoringDocument> = {
  structure: structureCheck(scoringSchema),
  refusals: canonRefusals,
  normalised: normalisedCanon,
};

const older: Format<FullResults> = {
  structure: structureCheck(fullResultsSchema),
  refusals: fullResultsRefusals,
  normalised: normalisedFullResults,
};

/**
 * Accepts a parsed JSON value as a scoring: a document of the canon or an older `full_results` one,
 * told apart by their members. Never throws; a refused document comes with at most 100 places where
 * it is wrong. Structure is checked first, and the rest only once it is right.
 */
export function acceptScoring(document: unknown): Checked<AcceptedScoring> {
  const steps = acceptingScoring(document);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * The same in steps, for whoever has other things to do in between: a document of a thousand texts
 * takes some 10 ms for each.
 */
export function acceptingScoring(document: unknown): AcceptSteps {
  return formatOf(document) === 'older' ? accepting(document, older) : accepting(document, canon);
}

/** Nothing is yielded but the turn. */
export type AcceptSteps = Generator<undefined, Checked<AcceptedScoring>, undefined>;

function* accepting<T>(document: unknown, format: Format<T>): AcceptSteps {
  if (formatOf(document) === null) return { ok: false, refusals: [unrecognised(document)] };
  const structural = structuralRefusals(document, format.structure);
  if (structural.length > 0) return { ok: false, refusals: structural };
  yield;
  // The structure check has just shown that it is one.
  const typed = document as T;
  const refusals = collected(format.refusals(typed));
  if (refusals.length > 0) return { ok: false, refusals };
  yield;
  const { recorded, normal } = format.normalised(typed);
  yield;
  return { ok: true, value: { ...recorded, inputsHash: canonicalHash(normal) } };
}

function structuralRefusals(document: unknown, structure: StructureCheck): readonly Refusal[] {
  const thorough = !isLargerThan(document, THOROUGH_LIMIT);
  return collected([...structure(document, thorough), ...unstorableTexts(document)]);
}

function formatOf(document: unknown): 'canon' | 'older' | null {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return null;
  const count = (members: readonly string[]) =>
    members.filter((member) => Object.hasOwn(document, member)).length;
  const [ofCanon, ofOlder] = [count(CANON_MEMBERS), count(OLDER_MEMBERS)];
  if (ofCanon + ofOlder === 0) return null;
  return ofCanon >= ofOlder ? 'canon' : 'older';
}

function unrecognised(document: unknown): Refusal {
  const expected =
    'a scoring document (sessionId, framework, layers) or an older results document ' +
    '(session_id, layer_scores, factor_calculations)';
  return refusal('', document, expected);
}
