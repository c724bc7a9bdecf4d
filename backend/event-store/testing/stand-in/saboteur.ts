import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from './context.ts';
import * as errors from './errors.ts';
import type { SubscriptionFault } from './faults.ts';
import * as messages from './messages.ts';
import type { Outgoing } from './outgoing.ts';

const FLUSH_MS = 25;

export interface Saboteur {
  countSent(): void;
  /** False once the subscription is over. */
  survives(): Promise<boolean>;
}

/** Carries out what the tests decided for one subscription; `cut` ends its connection. */
export function createSaboteur(
  context: Context,
  out: Outgoing,
  { stream, cut }: { readonly stream: string | null; readonly cut: () => void },
): Saboteur {
  let fault: SubscriptionFault | 'none' = context.faults.decideSubscription(stream ?? '$all');
  let sent = 0;
  const over: Record<Exclude<SubscriptionFault['how'], 'fellBehind' | 'silent'>, () => void> = {
    cut,
    unavailable: () => out.fail(errors.serverNotReady()),
    tooSlow: () => out.fail(errors.consumerTooSlow()),
    accessDenied: () => out.fail(errors.accessDenied()),
    end: () => out.end(),
  };
  return {
    countSent: () => void (sent += 1),
    async survives(): Promise<boolean> {
      if (fault === 'none' || sent < fault.after) return true;
      const { how } = fault;
      context.faults.countSubscriptionFault(fault);
      fault = 'none';
      if (how === 'fellBehind') {
        return (await out.send(messages.fellBehind())) && out.send(messages.caughtUp());
      }
      if (how === 'silent') await new Promise<void>((resolve) => out.onClosed(resolve));
      else {
        await sleep(FLUSH_MS, undefined, { ref: false }); // what was sent should arrive
        over[how]();
      }
      return false;
    },
  };
}
