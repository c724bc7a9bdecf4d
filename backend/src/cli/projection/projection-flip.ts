import { SubCommand } from 'nest-commander';
import type { RebuildPhase } from '#contract/rebuild-views';
import type { Exit } from '../exit.ts';
import { confirm, type OrderOptions, reasonOf } from '../ordering.ts';
import type { Call } from '../verb.ts';
import { order, rebuildIn, tellRebuild, watch } from './admin.ts';
import { OrderingVerb } from './ordering-verb.ts';

/** Orders something of the latest rebuild that is in one of these phases, and waits for what comes of it. */
async function orderOf(
  { options, terminal, server }: Call<OrderOptions>,
  verb: 'flip' | 'rollback' | 'cancel',
  phases: readonly RebuildPhase[],
): Promise<Exit> {
  const reason = reasonOf(options);
  const { rebuildId, phase, before, buildId } = await rebuildIn(server(), phases);
  const words = {
    flip: `Readers will see build ${buildId ?? ''}.`,
    rollback: `Readers will see build ${before ?? ''} again.`,
    cancel: 'What the rebuild has filled will be dropped.',
  };
  confirm(options, words[verb]);
  const body = { reason, expected: phase };
  const location = await order(server(), `rebuilds/${rebuildId}/${verb}`, body);
  return tellRebuild(await watch(server(), location, terminal, phase), terminal);
}

@SubCommand({
  name: 'flip',
  description: 'Show readers the build of a rebuild that waits (--hold), or that was rolled back',
})
export class ProjectionFlip extends OrderingVerb {
  perform(call: Call<OrderOptions>): Promise<Exit> {
    return orderOf(call, 'flip', ['verified', 'rolled_back']);
  }
}

@SubCommand({
  name: 'rollback',
  description: 'Show readers the build before the last rebuild again, while it is kept',
})
export class ProjectionRollback extends OrderingVerb {
  perform(call: Call<OrderOptions>): Promise<Exit> {
    return orderOf(call, 'rollback', ['active']);
  }
}

const UNSEEN = ['requested', 'filling', 'verifying', 'differs', 'verified', 'activating'] as const;

@SubCommand({
  name: 'cancel',
  description: 'Drop what a rebuild has filled, before readers see it',
})
export class ProjectionCancel extends OrderingVerb {
  perform(call: Call<OrderOptions>): Promise<Exit> {
    return orderOf(call, 'cancel', UNSEEN);
  }
}
