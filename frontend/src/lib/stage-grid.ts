import { SEGMENTS, type GenerationView, type Segment, type StageView } from '$lib/contract';
import { isOver } from '$lib/generation';
import { SEGMENT_NAMES } from '$lib/words';

/** What a cell says: `not reached` once nothing more will come, `no_such_stage` where there is none for a segment. */
export type CellState = StageView['state'] | 'not_reached' | 'no_such_stage';

export const STAGE_NAMES: Readonly<Record<StageView['stage'], string>> = {
  factors: 'Factors',
  patterns: 'Patterns',
  scenarios: 'Scenarios',
  personas: 'Personas',
  content: 'Content',
};

export const CELL_WORDS: Readonly<Record<CellState, string>> = {
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  unavailable: 'not available',
  failed: 'failed',
  not_reached: 'not reached',
  no_such_stage: 'not for this segment',
};

export interface StageCell {
  readonly stage: StageView['stage'];
  readonly state: CellState;
}

export interface SegmentRow {
  readonly segment: Segment;
  readonly cells: readonly StageCell[];
}

/** Why something is not available, and all that it holds for. */
export interface Lack {
  readonly parts: readonly string[];
  readonly reason: string;
}

export interface StageGrid {
  /** Stages that the generation has, in the order in which they are computed. */
  readonly stages: readonly StageView['stage'][];
  readonly rows: readonly SegmentRow[];
  readonly lacks: readonly Lack[];
}

type Generation = Pick<GenerationView, 'stages' | 'state'>;

/** Segments by stages. What is computed for all segments at once stands in each of their rows. */
export function stageGrid(generation: Generation): StageGrid {
  const stages = [...new Set(generation.stages.map(({ stage }) => stage))];
  const cellOf = (stage: StageView['stage'], segment: Segment): StageCell => {
    const there = generation.stages.find(
      (one) => one.stage === stage && (one.segment ?? segment) === segment,
    );
    return { stage, state: there ? stateOf(there, isOver(generation)) : 'no_such_stage' };
  };
  const rows = SEGMENTS.map((segment) => ({
    segment,
    cells: stages.map((stage) => cellOf(stage, segment)),
  }));
  return { stages, rows, lacks: lacksOf(generation.stages) };
}

function stateOf({ state }: StageView, over: boolean): CellState {
  return over && (state === 'waiting' || state === 'running') ? 'not_reached' : state;
}

function lacksOf(stages: readonly StageView[]): readonly Lack[] {
  const lacking = stages.flatMap((one) => (one.reason ? [{ ...one, reason: one.reason }] : []));
  const reasons = [...new Set(lacking.map(({ reason }) => reason))];
  return reasons.map((reason) => ({
    reason,
    parts: lacking.filter((one) => one.reason === reason).map(partName),
  }));
}

/** `Personas, Consumer`; without a segment where a stage is for all. */
export function partName({ stage, segment }: Pick<StageView, 'stage' | 'segment'>): string {
  return segment ? `${STAGE_NAMES[stage]}, ${SEGMENT_NAMES[segment]}` : STAGE_NAMES[stage];
}
