import type { RebuildPhase, RebuildView } from '$lib/contract';

/** What can be ordered about a rebuild, and whether there is something to wait for. */

export const REBUILD_ORDERS = ['pause', 'resume', 'cancel', 'approve', 'flip', 'rollback'] as const;
export type RebuildOrder = (typeof REBUILD_ORDERS)[number];

export interface Offer {
  readonly order: RebuildOrder;
  readonly text: string;
}

const BEFORE_SHOWN: readonly RebuildPhase[] = [
  'requested',
  'filling',
  'verifying',
  'differs',
  'verified',
  'activating',
];

const MOVING: readonly RebuildPhase[] = [
  'requested',
  'filling',
  'verifying',
  'activating',
  'rolling_back',
  'retiring',
  'cancelling',
];

const ENDED: readonly RebuildPhase[] = ['done', 'cancelled', 'failed'];

/** Nothing more happens to it. */
export function isEnded({ phase }: Pick<RebuildView, 'phase'>): boolean {
  return ENDED.includes(phase);
}

/** It goes on without anybody's order. */
export function isMoving({
  phase,
  paused,
  activate,
}: Pick<RebuildView, 'phase' | 'paused' | 'activate'>): boolean {
  if (phase === 'cancelling') return true;
  if (paused) return false;
  return MOVING.includes(phase) || (phase === 'verified' && activate === 'when_verified');
}

type Ordered = Pick<RebuildView, 'phase' | 'paused' | 'activate' | 'buildId' | 'before'>;

/** The orders that fit a rebuild as it is, the likeliest first. */
export function offers(rebuild: Ordered): readonly Offer[] {
  return [...decisions(rebuild), ...interruptions(rebuild)];
}

function decisions({ phase, activate, buildId, before }: Ordered): readonly Offer[] {
  if (phase === 'differs') return [{ order: 'approve', text: 'Approve these differences' }];
  if (phase === 'active') return [{ order: 'rollback', text: `Go back to build ${before}` }];
  const isWaiting = phase === 'verified' && activate === 'on_order';
  if (!isWaiting && phase !== 'rolled_back') return [];
  return [{ order: 'flip', text: `Show readers build ${buildId}` }];
}

function interruptions({ phase, paused }: Ordered): readonly Offer[] {
  if (!BEFORE_SHOWN.includes(phase)) return [];
  return [
    paused ? { order: 'resume', text: 'Go on' } : { order: 'pause', text: 'Pause' },
    { order: 'cancel', text: 'Cancel this rebuild' },
  ];
}
