import type { OperationType } from '#contract/admin-operations';
import type { Phase, ProjectionRebuild } from './projection-rebuild.table.ts';

/** What an order makes of a rebuild; `refused` says why it does not fit. */
export type Ordered = { readonly phase: Phase } | { readonly refused: string };

const BEFORE_SHOWN: readonly Phase[] = [
  'requested',
  'filling',
  'verifying',
  'differs',
  'verified',
  'activating',
];

type Rule = { readonly from: readonly Phase[]; readonly to: Phase | null };

/** Orders by the phases that they fit; `to` null leaves the phase as it is. */
const RULES: Partial<Record<OperationType, Rule>> = {
  RebuildPaused: { from: BEFORE_SHOWN, to: null },
  RebuildResumed: { from: BEFORE_SHOWN, to: null },
  RebuildCancelled: { from: BEFORE_SHOWN, to: 'cancelling' },
  RebuildApproved: { from: ['differs'], to: 'verified' },
  ActivationRequested: { from: ['verified', 'rolled_back'], to: 'activating' },
  RollbackRequested: { from: ['active'], to: 'rolling_back' },
};

/** Whether an order fits a phase, and where it leads. */
export function ordered(phase: Phase, type: OperationType): Ordered {
  const rule = RULES[type];
  if (!rule) return { refused: `${type} is no order for a rebuild` };
  if (!rule.from.includes(phase)) {
    return { refused: `${type} fits ${rule.from.join(', ')}, and the rebuild is ${phase}` };
  }
  return { phase: rule.to ?? phase };
}

/** Phases in which nothing more will happen. */
export const ENDED: readonly Phase[] = ['done', 'cancelled', 'failed'];

/** What is to be done next by whoever looks after rebuilds; `wait` until time or an order changes it. */
export type Step =
  | 'start'
  | 'rebuildSessions'
  | 'follow'
  | 'verify'
  | 'activate'
  | 'flip'
  | 'flipBack'
  | 'endGrace'
  | 'retire'
  | 'drop'
  | 'wait';

const STEPS: Partial<Record<Phase, Step>> = {
  requested: 'start',
  filling: 'follow',
  verifying: 'verify',
  verified: 'activate',
  activating: 'flip',
  rolling_back: 'flipBack',
  active: 'endGrace',
  rolled_back: 'endGrace',
  retiring: 'retire',
  cancelling: 'drop',
};

/** @param rebuild with `grace_over`, by the database's clock */
export function nextStep(
  rebuild: Pick<ProjectionRebuild, 'phase' | 'paused' | 'sessions' | 'activate'> & {
    readonly grace_over: boolean;
  },
): Step {
  const { phase, paused, sessions } = rebuild;
  if (paused && phase !== 'cancelling') return 'wait';
  const step = phase === 'requested' && sessions ? 'rebuildSessions' : (STEPS[phase] ?? 'wait');
  return isEarly(step, rebuild) ? 'wait' : step;
}

function isEarly(
  step: Step,
  { activate, grace_over: isGraceOver }: Parameters<typeof nextStep>[0],
) {
  if (step === 'activate') return activate === 'on_order';
  return step === 'endGrace' && !isGraceOver;
}

/** The build that readers do not see (any more) when a rebuild is over. */
export function unseenBuild(
  rebuild: Pick<ProjectionRebuild, 'build_id' | 'before_id'>,
  active: number,
): number | null {
  return rebuild.build_id === active ? rebuild.before_id : rebuild.build_id;
}
