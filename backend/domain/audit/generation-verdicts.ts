import type { GenerationVerdict, StageVerdict, Verdict } from '#contract/audit';
import type { DecodedEvent } from '#contract/events';
import type { SessionState } from '../generation/state.ts';

/** Keeps what was found about each generation's results. */
export interface GenerationVerdicts {
  readonly follow: (event: DecodedEvent) => void;
  readonly add: (generationId: string, stage: StageVerdict) => void;
  readonly all: (last: SessionState) => readonly GenerationVerdict[];
}

interface Kept {
  readonly generation: number;
  readonly engine: string;
  readonly stages: StageVerdict[];
}

export function generationVerdicts(): GenerationVerdicts {
  const kept = new Map<string, Kept>();
  return {
    follow: (event) => {
      if (event.type !== 'GenerationRequested') return;
      const { generationId, generation, engine } = event.data;
      kept.set(generationId, { generation, engine, stages: [] });
    },
    add: (generationId, stage) => {
      kept.get(generationId)?.stages.push(stage);
    },
    all: ({ finished }) =>
      [...kept].map(([generationId, { stages, ...rest }]) => {
        const outcome = finished[generationId]?.outcome ?? 'running';
        return { generationId, ...rest, outcome, verdict: worstOf(stages), stages };
      }),
  };
}

const RANK: Readonly<Record<Verdict['verdict'], number>> = {
  'differs-at': 0,
  'engine-unavailable': 1,
  'unanchored-tail': 2,
  verified: 3,
  // A worded text says nothing about the results.
  recorded: 4,
};

function worstOf(stages: readonly StageVerdict[]): Verdict {
  const verdicts = stages.map(({ verdict }) => verdict);
  const worst = verdicts.toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict])[0];
  return worst && worst.verdict !== 'recorded' ? worst : { verdict: 'verified' };
}
