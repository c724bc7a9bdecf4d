import type {
  CatalogueVersions,
  DocumentsRecordedData,
  GenerationRequestedData,
  ScoringCompletedData,
  SessionEvent,
} from '#contract/events';
import { ITERATIONS, type Targets } from '#contract/scenarios';
import type { AcceptedScoring, ScoringInputs } from '#contract/scoring';
import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex, utf8 } from '../hash.ts';
import { dataBytes } from '../integrity/data-bytes.ts';
import type { CommandOf, Decision, GenerationOrder, RefusalCode } from './commands.ts';
import { cancelled } from './decide-end.ts';
import { accepted, refused, repeat } from './decisions.ts';
import { own } from './own.ts';
import { partsOf } from './parts.ts';
import type { CurrentScoring, RunningGeneration, SessionState } from './state.ts';

/**
 * Records a scoring: its sources in parts, then the ScoringCompleted that makes them count, then
 * the generation that was ordered. Parts that an interrupted try of the same command left behind
 * are not recorded again. The inputs of the current scoring are a repeat.
 */
export function recordScoring(
  { scoring, scoringId, generation }: CommandOf<'RecordScoring'>,
  state: SessionState,
): Decision {
  if (state.scoring?.inputsHash === scoring.inputsHash) return repeat(latestOf(state));
  const parts = partsOf(scoringId, scoring.sources);
  const hashes = parts.map((part) => sha256Hex(dataBytes(part)));
  const data = completed(scoring, scoringId, hashes);
  return accepted(
    ...withoutRecorded(parts, hashes, own(state.parts, scoringId) ?? []),
    { type: 'ScoringCompleted', data },
    ...(generation ? started(state, requestOf(generation, state, data), generation) : []),
  );
}

/** Starts a generation over the current scoring, unless an equal one runs. A different one gives way. */
export function requestGeneration(
  { generation, inputsHash }: CommandOf<'RequestGeneration'>,
  state: SessionState,
): Decision {
  if (!state.scoring) return refused(...unscored(state));
  if (inputsHash !== undefined && inputsHash !== state.scoring.inputsHash) {
    return refused('inputs_changed', 'The session was scored anew; request a generation instead.');
  }
  const request = requestOf(generation, state, state.scoring);
  const { running } = state;
  if (running && sameWork(running, request, generation)) {
    return repeat(running.request.generationId);
  }
  return accepted(...started(state, request, generation));
}

/** A session is made by its scoring; without one there is at most an interrupted try to record it. */
function unscored(state: SessionState): [RefusalCode, string] {
  const cure = 'post a scoring document first.';
  return state.revision < 0n
    ? ['session_unknown', `There is no such session yet; ${cure}`]
    : ['not_scored', `This session has no scoring yet; ${cure}`];
}

/** The generation over the current scoring that runs or is visible; null when there is none. */
function latestOf({ scoring, running, visible }: SessionState): string | null {
  const candidates = [running?.request, visible];
  const over = candidates.find((one) => one && one.scoringId === scoring?.scoringId);
  return over?.generationId ?? null;
}

function completed(
  scoring: AcceptedScoring,
  scoringId: string,
  hashes: readonly string[],
): ScoringCompletedData {
  const { topic, scoredAt, scorer, inputs, inputsHash, sourceDocuments } = scoring;
  const hash = sha256Hex(utf8(hashes.join('\n')));
  const sources = { parts: hashes.length, documents: sourceDocuments, hash };
  return { scoringId, topic, scoredAt, scorer, inputs, inputsHash, sources };
}

function withoutRecorded(
  parts: readonly DocumentsRecordedData[],
  hashes: readonly string[],
  recorded: readonly string[],
): SessionEvent[] {
  const there = hashes.findIndex((hash, i) => hash !== recorded[i]);
  const rest = there < 0 ? [] : parts.slice(there);
  return rest.map((data) => ({ type: 'DocumentsRecorded', data }));
}

function started(
  state: SessionState,
  data: GenerationRequestedData,
  { wording }: Wanted,
): SessionEvent[] {
  const { generationId } = data;
  const request: SessionEvent[] = [{ type: 'GenerationRequested', data }];
  if (wording) request.push({ type: 'WordingRequested', data: { generationId, ...wording } });
  const running = state.running?.request.generationId;
  if (running === undefined) return request;
  return [cancelled({ generationId: running, reason: 'superseded' }, generationId), ...request];
}

type Wanted = Pick<GenerationOrder, 'wording'>;
type Scored = Pick<CurrentScoring, 'scoringId' | 'topic' | 'inputs' | 'inputsHash'>;

function requestOf(
  order: GenerationOrder,
  state: SessionState,
  scoring: Scored,
): GenerationRequestedData {
  return {
    generationId: order.generationId,
    generation: state.generations + 1,
    scoringId: scoring.scoringId,
    inputsHash: scoring.inputsHash,
    seed: order.seed ?? scoring.inputsHash.slice(0, 16),
    iterations: order.iterations ?? ITERATIONS.default,
    targets: withoutEmpty(order.targets ?? {}),
    catalogue: versionsOf(order, scoring.inputs),
    engine: order.engine,
    reason: order.reason,
    topicGiven: order.topicGiven === scoring.topic ? null : order.topicGiven,
  };
}

/** A pattern without a target says nothing, so it must not make two requests differ. */
function withoutEmpty(targets: Targets): Targets {
  return Object.fromEntries(
    Object.entries(targets).filter(([, byKpi]) => Object.keys(byKpi).length > 0),
  );
}

function versionsOf(order: GenerationOrder, inputs: ScoringInputs): CatalogueVersions {
  const { framework, patterns } = order.catalogue;
  const importV2 = inputs.framework === 'v2-210' ? inputs.importVersion : null;
  return { framework, patterns, importV2 };
}

/** True when both would compute the same, whoever asks and why. */
function sameWork(
  { request, wording }: RunningGeneration,
  wanted: GenerationRequestedData,
  order: Wanted,
): boolean {
  const isSameWording = (wording?.model ?? null) === (order.wording?.model ?? null);
  return isSameWording && workOf(request) === workOf(wanted);
}

function workOf(request: GenerationRequestedData): string {
  const { inputsHash, seed, iterations, targets, catalogue, engine } = request;
  return canonicalJson({ inputsHash, seed, iterations, targets, catalogue, engine });
}
