import type { Position, RecordedEvent } from '#contract/recorded-event';
import { categoryOf } from '#contract/streams';
import { GENESIS_HASH } from '#domain/integrity/seal';
import { verifyChain } from '#domain/integrity/verify-chain';
import type { ChainStart } from '#domain/integrity/verify-chain';
import type { EventStore } from '#event-store/port';
import { ChainBroken, Diverged, mustBeSame } from './divergence.ts';
import { inLogOrder } from './in-log-order.ts';
import { shareOf } from './progress.ts';
import type { Progress } from './progress.ts';

export interface Verified {
  readonly streams: number;
  /** Events by category, the same in source and target. */
  readonly events: Readonly<Record<string, number>>;
}

export interface VerifyOptions {
  readonly from: EventStore;
  readonly to: EventStore;
  readonly categories: readonly string[];
  /** Up to where the source was copied. */
  readonly upTo: Position;
  readonly tell?: (progress: Progress) => void;
}

/**
 * Reads both logs from their beginnings, event by event, and follows the hash chain of each stream.
 * @throws Diverged at the first event that is not the same on both sides, ChainBroken
 */
export async function verifyCopy(options: VerifyOptions): Promise<Verified> {
  const { from, to, categories, upTo, tell = () => {} } = options;
  const chains = new Chains();
  const target = inLogOrder(to, categories, await to.head());
  let events = 0;
  try {
    for await (const event of inLogOrder(from, categories, upTo)) {
      const { value: copy } = await target.next();
      if (!copy) throw new Diverged(event.stream, event.revision, 'the target ends before it');
      mustBeSame(event, copy);
      chains.follow(copy);
      events += 1;
      tell({ phase: 'verifying', events, share: shareOf(event.position, upTo) });
    }
    const { value: more } = await target.next();
    if (more) throw new Diverged(more.stream, more.revision, 'the source has no such event');
  } finally {
    await target.return(undefined);
  }
  return chains.counted();
}

/** The head of each stream's chain so far, and how many events there were. */
class Chains {
  readonly #heads = new Map<string, ChainStart>();
  readonly #counts = new Map<string, number>();

  follow(event: RecordedEvent): void {
    const { stream, revision } = event;
    const start = this.#heads.get(stream) ?? { revision: 0n, prevHash: GENESIS_HASH };
    const verdict = verifyChain([event], start);
    if (!verdict.ok) throw new ChainBroken(stream, verdict.revision, verdict.problem);
    this.#heads.set(stream, { revision: revision + 1n, prevHash: verdict.headHash });
    const category = categoryOf(stream);
    this.#counts.set(category, (this.#counts.get(category) ?? 0) + 1);
  }

  counted(): Verified {
    return { streams: this.#heads.size, events: Object.fromEntries(this.#counts) };
  }
}
