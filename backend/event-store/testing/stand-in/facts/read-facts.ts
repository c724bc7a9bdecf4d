import { describe, expect, it } from '@jest/globals';
import type { AppendResult, ReadRevision, ResolvedEvent } from '@eventstore/db-client';
import { errorOf, ids, note, notes, original, revisions, useSubject } from './subject.ts';
import type { FactTarget, Subject } from './subject.ts';

/** C: reads of streams and of `$all`. */
export function readFacts(target: FactTarget): void {
  const subject = useSubject(target);
  describe('of a stream', () => streamFacts(subject));
  describe('of $all', () => allFacts(subject));
}

function streamFacts(subject: Subject): void {
  async function five(): Promise<string> {
    const stream = subject.stream();
    await subject.append(stream, notes(5));
    return stream;
  }

  it('C1 fails for a stream that never existed, when it is iterated', async () => {
    const stream = subject.stream();
    const source = subject.client.readStream(stream);
    const iterate = async () => {
      for await (const _ of source) throw new Error('There is an event.');
    };
    expect(await errorOf(iterate())).toMatchObject({
      type: 'stream-not-found',
      streamName: stream,
    });
  });

  it('C1 fails for a stream with metadata only', async () => {
    const stream = subject.stream();
    await subject.client.setStreamMetadata(stream, { owner: 'facts' });
    expect(await errorOf(subject.read(stream))).toMatchObject({ type: 'stream-not-found' });
  });

  it('C2 above the last revision is empty', async () => {
    expect(await subject.read(await five(), { fromRevision: 5n })).toEqual([]);
    expect(await subject.read(await five(), { fromRevision: 500n })).toEqual([]);
  });

  it.each<[ReadRevision, bigint[]]>([
    ['start', [0n, 1n, 2n, 3n, 4n]],
    [3n, [3n, 4n]],
  ])('C3 forwards from %p includes that revision', async (fromRevision, seen) => {
    expect(revisions(await subject.read(await five(), { fromRevision }))).toEqual(seen);
  });

  it.each<[ReadRevision, bigint[]]>([
    ['start', [0n]],
    [1n, [1n, 0n]],
    [700n, [4n, 3n, 2n, 1n, 0n]],
    ['end', [4n, 3n, 2n, 1n, 0n]],
  ])('C3 backwards from %p includes that revision', async (fromRevision, seen) => {
    const events = await subject.read(await five(), { fromRevision, direction: 'backwards' });
    expect(revisions(events)).toEqual(seen);
  });

  it('C3 forwards from the end is an error', async () => {
    const attempt = subject.read(await five(), { fromRevision: 'end' });
    expect(await errorOf(attempt)).toMatchObject({ type: 'unknown' });
  });

  it('C3 stops at the count that was asked for', async () => {
    const stream = await five();
    expect(revisions(await subject.read(stream, { fromRevision: 1n, maxCount: 2 }))).toEqual([
      1n,
      2n,
    ]);
  });

  it('C4 of no events at all is an error', async () => {
    const attempt = subject.read(await five(), { maxCount: 0 });
    expect(await errorOf(attempt)).toMatchObject({ type: 'unknown' });
  });

  it('C5 goes on beyond one page', async () => {
    const stream = subject.stream();
    const events = notes(100);
    await subject.append(stream, events);
    expect(ids(await subject.read(stream))).toEqual(events.map(({ id }) => id));
  });
}

function allFacts(subject: Subject): void {
  const at = ({ position }: Pick<AppendResult, 'position'>) => position!;
  /** The positions of events of given streams, from a position on. */
  async function forwards(
    from: AppendResult,
    streams: readonly string[],
  ): Promise<ResolvedEvent[]> {
    const events: ResolvedEvent[] = [];
    for await (const one of subject.client.readAll({ fromPosition: at(from) })) {
      if (streams.includes(original(one).streamId)) events.push(one);
    }
    return events;
  }

  it('C9 is in the order of commits, with positions that grow', async () => {
    const streams = [subject.stream(), subject.stream()];
    const results: AppendResult[] = [];
    for (let index = 0; index < 6; index += 1) {
      results.push(await subject.append(streams[index % 2]!, note()));
    }
    const seen = await forwards(results[0]!, streams);
    const positions = seen.map((one) => original(one).position!);
    expect(positions).toEqual(results.map(at));
    for (const [index, { commit, prepare }] of positions.entries()) {
      expect(prepare).toBe(commit);
      if (index > 0) expect(commit > positions[index - 1]!.commit).toBe(true);
    }
  });

  it('C10 forwards includes the position it starts from, backwards does not', async () => {
    const stream = subject.stream();
    const first = note();
    await subject.append(stream, first);
    const second = note();
    const from = at(await subject.append(stream, second));
    const [ahead] = await toList(subject.client.readAll({ fromPosition: from, maxCount: 1 }));
    expect(original(ahead!).id).toBe(second.id);
    const back = { fromPosition: from, maxCount: 1, direction: 'backwards' } as const;
    const [behind] = await toList(subject.client.readAll(back));
    expect(original(behind!).position!.commit < from.commit).toBe(true);
  });

  it('C11 holds metadata and tombstones too', async () => {
    const stream = subject.stream();
    const from = await subject.append(stream, note());
    await subject.client.setStreamMetadata(stream, { owner: 'facts' });
    await subject.client.tombstoneStream(stream);
    const seen = await forwards(from, [stream, `$$${stream}`]);
    expect(seen.map((one) => original(one).type)).toEqual(['Noted', '$metadata', '$streamDeleted']);
  });

  it('C11 of a log that nobody has written to is not empty', async () => {
    const some = await toList(subject.client.readAll({ maxCount: 3 }));
    expect(some).toHaveLength(3);
  });

  it('C12 from the middle of a record fails', async () => {
    const { commit } = at(await subject.append(subject.stream(), note()));
    await subject.append(subject.stream(), note()); // the last record has no middle: see below
    const fromPosition = { commit: commit + 1n, prepare: commit + 1n };
    const attempt = toList(subject.client.readAll({ fromPosition, maxCount: 1 }));
    const error = await errorOf(attempt);
    expect(error).toMatchObject({ type: 'unknown', code: subject.version >= 2402 ? 3 : 2 });
  });

  it('C12 from beyond the beginning of the last record is empty', async () => {
    const { commit } = at(await subject.append(subject.stream(), note()));
    const beyond = commit + 1_000_000_000n;
    const fromPosition = { commit: beyond, prepare: beyond };
    expect(await toList(subject.client.readAll({ fromPosition, maxCount: 1 }))).toEqual([]);
  });
}

async function toList(source: AsyncIterable<unknown>): Promise<ResolvedEvent[]> {
  const items: ResolvedEvent[] = [];
  for await (const item of source) items.push(item as ResolvedEvent);
  return items;
}
