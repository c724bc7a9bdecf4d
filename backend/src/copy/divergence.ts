import type { RecordedEvent } from '#contract/recorded-event';

/** The target holds something that the source does not have there. Nothing is written over it. */
export class Diverged extends Error {
  readonly code = 'diverged';
  constructor(
    readonly stream: string,
    readonly revision: bigint,
    finding: string,
  ) {
    super(
      `The target differs from the source at ${stream}, revision ${revision}: ${finding}. Nothing ` +
        'was written over it. Copy into an empty log, or into one that only this command has filled.',
    );
    this.name = 'Diverged';
  }
}

/** The hash chain of a stream does not hold; the target has it as the source has it. */
export class ChainBroken extends Error {
  readonly code = 'chain_broken';
  constructor(
    readonly stream: string,
    readonly revision: bigint,
    problem: string,
  ) {
    super(
      `The hash chain of ${stream} breaks at revision ${revision} (${problem}), in the source as ` +
        'in the target: the source was changed after it was written.',
    );
    this.name = 'ChainBroken';
  }
}

/** @throws Diverged when the target's event is not the source's, in every part that is kept */
export function mustBeSame(source: RecordedEvent, target: RecordedEvent): void {
  if (source.stream !== target.stream || source.revision !== target.revision) {
    const due = `${source.stream}, revision ${source.revision}, is due in its place`;
    throw new Diverged(target.stream, target.revision, due);
  }
  const other = firstDifference(source, target);
  if (other) throw new Diverged(target.stream, target.revision, `another ${other}`);
}

function firstDifference(source: RecordedEvent, target: RecordedEvent): string | null {
  if (source.id !== target.id) return 'id';
  if (source.type !== target.type) return 'type';
  if (!Buffer.from(source.data).equals(target.data)) return 'data';
  const isSame = JSON.stringify(source.metadata) === JSON.stringify(target.metadata);
  return isSame ? null : 'metadata';
}
