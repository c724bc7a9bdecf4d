import type { StageVerdict, Verdict } from '#contract/audit';
import type { DecodedEvent, StageResult } from '#contract/events';
import type { SourcePiece } from '#contract/scoring';
import { segmentOf, stageKeyOf } from '../generation/stage-plan.ts';
import type { RunningGeneration, SessionState } from '../generation/state.ts';
import { collectSources, type ScoringSources } from '../intake/collect-sources.ts';
import { dataBytes } from '../integrity/data-bytes.ts';
import { sha256Hex } from '../hash.ts';
import { differsAt } from './differs.ts';
import type { Engines } from './engines/engine.ts';
import { firstDifference, shortened } from './first-difference.ts';
import { reexecution } from './reexecute.ts';

/** Re-executes the stages of a stream's generations. */
export interface StageCheck {
  /** Keeps the sources that later stages are made from; the state is the one after the event. */
  readonly follow: (event: DecodedEvent, after: SessionState) => void;
  /** null for an event that is no result. The state is the one before the event. */
  readonly verdict: (before: SessionState, event: DecodedEvent) => Promise<StageVerdict | null>;
}

export function stageCheck(engines: Engines): StageCheck {
  const reexecute = reexecution();
  const sources = sourceKeeper();
  return {
    follow: sources.follow,
    verdict: async ({ running }, event) => {
      if (event.type === 'ContentWorded') {
        const { segment } = event.data;
        return { ...named(event), segment, verdict: { verdict: 'recorded' } };
      }
      if (!isResult(event)) return null;
      const generation = running?.request.generationId === event.data.generationId ? running : null;
      if (!generation) return null; // the history check has told
      const { scoringId } = generation.scoring;
      const again = (engine: Parameters<typeof reexecute>[0]) =>
        reexecute(engine, event, { running: generation, sources: () => sources.of(scoringId) });
      const verdict = await judged(event, generation, { engines, again });
      return { ...named(event), segment: segmentOf(event), verdict };
    },
  };
}

function named({ revision, type }: DecodedEvent) {
  return { revision: revision.toString(), type };
}

type Result = DecodedEvent & StageResult;

function isResult(event: DecodedEvent): event is Result {
  // Only results have a stage of the plan; the others have no such type or no such data.
  return stageKeyOf(event as Result) !== undefined;
}

interface Means {
  readonly engines: Engines;
  readonly again: (
    engine: Parameters<ReturnType<typeof reexecution>>[0],
  ) => Promise<StageResult | null>;
}

async function judged(
  event: Result,
  { request }: RunningGeneration,
  { engines, again }: Means,
): Promise<Verdict> {
  const engine = engines.get(request.engine);
  const lacking = engine ? engine.lacks(request) : '';
  if (!engine || lacking !== null) {
    const name = lacking ? `${request.engine} with ${lacking}` : request.engine;
    const revision = event.revision.toString();
    return { verdict: 'engine-unavailable', engine: name, revision };
  }
  const result = await again(engine);
  if (
    result &&
    sha256Hex(dataBytes(result.data)) === event.dataHash &&
    result.type === event.type
  ) {
    return { verdict: 'verified' };
  }
  return compared(event, result);
}

function compared(event: Result, result: StageResult | null): Verdict {
  const { revision, type } = event;
  const base = { check: 'stages', kind: 'recomputed', revision } as const;
  if (result?.type !== type) {
    const recomputed = result?.type ?? null;
    const sentence = `${type} of event ${revision} cannot be computed from what is recorded before it.`;
    return differsAt({ ...base, recorded: type, recomputed, sentence });
  }
  const difference = firstDifference(event.data, result.data);
  if (!difference) return { verdict: 'verified' };
  const { path, label, recorded, recomputed } = difference;
  const what = [path, label].filter((part) => part !== '').join(' ');
  const [was, is] = [recorded, recomputed].map((value) => JSON.stringify(shortened(value)));
  const sentence = `${what}: recorded ${was ?? ''}, recomputed ${is ?? ''}.`;
  return differsAt({ ...base, path, recorded, recomputed, sentence });
}

interface SourceKeeper {
  readonly follow: (event: DecodedEvent, after: SessionState) => void;
  readonly of: (scoringId: string) => ScoringSources;
}

/** Keeps the sources of the current scoring and of the one that a generation runs over. */
function sourceKeeper(): SourceKeeper {
  const pieces = new Map<string, SourcePiece[]>();
  const collected = new Map<string, ScoringSources>();
  const drop = (needed: readonly (string | undefined)[]) => {
    for (const id of [...pieces.keys()].filter((one) => !needed.includes(one))) {
      pieces.delete(id);
      collected.delete(id);
    }
  };
  return {
    follow: (event, { scoring, running }) => {
      if (event.type === 'DocumentsRecorded') {
        const { scoringId } = event.data;
        pieces.set(scoringId, [...(pieces.get(scoringId) ?? []), ...event.data.pieces]);
      }
      if (event.type === 'ScoringCompleted') drop([scoring?.scoringId, running?.scoring.scoringId]);
    },
    of: (scoringId) => {
      const known = collected.get(scoringId) ?? collectSources(pieces.get(scoringId) ?? []);
      collected.set(scoringId, known);
      return known;
    },
  };
}
