import { comparePositions } from '#contract/recorded-event';
import type { Position, RecordedEvent } from '#contract/recorded-event';
import type { EventStore } from '#event-store/port';
import { appendAsIs, inAppends, sizeOf } from './appends.ts';
import { Diverged, mustBeSame } from './divergence.ts';
import { inLogOrder } from './in-log-order.ts';
import { shareOf } from './progress.ts';
import type { Progress } from './progress.ts';
import { verifyCopy } from './verify-copy.ts';
import type { Verified } from './verify-copy.ts';

export interface CopyOptions {
  readonly from: EventStore;
  readonly to: EventStore;
  readonly categories: readonly string[];
  readonly tell?: (progress: Progress) => void;
}

export interface CopyReport extends Verified {
  /** Events that the target had already. */
  readonly found: number;
  readonly copied: number;
  /** Bytes of data, metadata and types that were appended. */
  readonly bytes: number;
  /** True when events came to the source meanwhile: the copy lacks them until the next run. */
  readonly grown: boolean;
}

export class SameLog extends Error {
  readonly code = 'same_log';
  constructor() {
    super('Source and target are one and the same log.');
    this.name = 'SameLog';
  }
}

/**
 * Copies the source's events, as they stand when it begins, in the order of the source's log. What an
 * earlier run has copied must be the beginning of that order; the copy goes on after it. Then the
 * whole copy is compared with the source, and the hash chain of each stream is checked.
 * @throws Diverged, ChainBroken, SameLog, and what the stores throw; the next run goes on where this
 *         one ended
 */
export async function copyLog(options: CopyOptions): Promise<CopyReport> {
  const { from, to, categories } = options;
  if ((await from.storeId()) === (await to.storeId())) throw new SameLog();
  const head = await from.head();
  const source = inLogOrder(from, categories, head);
  try {
    const found = await skipFound(options, source, head);
    const { copied, bytes } = await copyRest(options, source, head);
    const verified = await verifyCopy({ ...options, upTo: head });
    return { ...verified, found, copied, bytes, grown: await isGrown(options, head) };
  } finally {
    await source.return(undefined);
  }
}

/** Compares what the target has with the beginning of the source. Answers how many events that are. */
async function skipFound(
  { to, categories, tell = () => {} }: CopyOptions,
  source: AsyncGenerator<RecordedEvent, undefined>,
  head: Position,
): Promise<number> {
  let events = 0;
  for await (const target of inLogOrder(to, categories, await to.head())) {
    const { value: event } = await source.next();
    if (!event) throw new Diverged(target.stream, target.revision, 'the source has no such event');
    mustBeSame(event, target);
    events += 1;
    tell({ phase: 'comparing', events, share: shareOf(event.position, head) });
  }
  return events;
}

async function copyRest(
  { to, tell = () => {} }: CopyOptions,
  source: AsyncIterable<RecordedEvent>,
  head: Position,
): Promise<{ copied: number; bytes: number }> {
  let copied = 0;
  let bytes = 0;
  for await (const batch of inAppends(source)) {
    await appendAsIs(to, batch);
    copied += batch.length;
    bytes += batch.reduce((sum, event) => sum + sizeOf(event), 0);
    const last = batch.at(-1)?.position ?? head;
    tell({ phase: 'copying', events: copied, share: shareOf(last, head) });
  }
  return { copied, bytes };
}

/** A log's head may move by events of its own; only the product's count. */
async function isGrown({ from, categories }: CopyOptions, head: Position): Promise<boolean> {
  for (const category of categories) {
    for await (const event of from.readAll(head, { category })) {
      if (comparePositions(event.position, head) > 0) return true;
    }
  }
  return false;
}
