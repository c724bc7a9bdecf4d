import { describe, expect, it } from '@jest/globals';
import { PATHS, errorOf, ids, note, notes, revisions, useSubject } from './subject.ts';
import type { FactTarget, Path, Subject } from './subject.ts';

/** A2: what the server takes for a repetition, on both of the client's paths. */
export function retryFacts(target: FactTarget): void {
  describe.each(PATHS)('%s', (path) => {
    const subject = useSubject(target);
    describe('with an expected revision', () => explicitFacts(subject, path));
    describe('without one', () => bestEffortFacts(subject, path));
  });
}

function explicitFacts(subject: Subject, path: Path): void {
  it.each(['no_stream', 0n] as const)(
    'A2.1 a repeated append expecting %p writes nothing and is answered as the original was',
    async (expected) => {
      const stream = subject.stream();
      if (expected === 0n) await subject.append(stream, note(), { path });
      const events = notes(2);
      const first = await subject.append(stream, events, { path, expected });
      await subject.append(stream, notes(3), { path });
      const again = await subject.append(stream, events, { path, expected });
      expect(again).toEqual(first);
      expect(await subject.read(stream)).toHaveLength(expected === 0n ? 6 : 5);
    },
  );

  it('A2.2 a repetition is told by its ids: other data is dropped without a word', async () => {
    const stream = subject.stream();
    const event = note('first');
    await subject.append(stream, event, { path, expected: 'no_stream' });
    const changed = { ...note('second', event.id), type: 'Renamed' };
    const again = await subject.append(stream, changed, { path, expected: 'no_stream' });
    expect(again).toMatchObject({ success: true, nextExpectedRevision: 0n });
    const [kept] = await subject.read(stream);
    expect(kept?.event).toMatchObject({ type: 'Noted', data: { text: 'first' } });
  });

  it('A2.3 a repetition that goes on differently, or for longer, fails', async () => {
    const stream = subject.stream();
    const [one, two] = [note('one'), note('two')];
    await subject.append(stream, [one, two], { path, expected: 'no_stream' });
    for (const events of [
      [one, note()],
      [one, two, note()],
      [note(), two],
    ]) {
      const error = await errorOf(subject.append(stream, events, { path, expected: 'no_stream' }));
      expect(error).toMatchObject({ type: 'wrong-expected-version', actualVersion: 1n });
    }
    expect(ids(await subject.read(stream))).toEqual([one.id, two.id]);
  });

  it('A2.3 a repetition of the beginning only succeeds', async () => {
    const stream = subject.stream();
    const events = notes(3);
    await subject.append(stream, events, { path, expected: 'no_stream' });
    const again = await subject.append(stream, events.slice(0, 2), { path, expected: 'no_stream' });
    expect(again).toMatchObject({ success: true, nextExpectedRevision: 1n });
  });

  it('A2.6 one id may be in two streams', async () => {
    const [first, second] = [subject.stream(), subject.stream()];
    const event = note();
    for (const stream of [first, second]) {
      await subject.append(stream, event, { path, expected: 'no_stream' });
      expect(ids(await subject.read(stream))).toEqual([event.id]);
    }
  });

  it('A2.7 one id twice in an append makes two events', async () => {
    const stream = subject.stream();
    const event = note();
    await subject.append(stream, [event, event], { path, expected: 'no_stream' });
    expect(ids(await subject.read(stream))).toEqual([event.id, event.id]);
  });
}

function bestEffortFacts(subject: Subject, path: Path): void {
  it.each(['any', 'stream_exists'] as const)(
    'A2.4 a recent append repeated expecting %s is answered with the original revision',
    async (expected) => {
      const stream = subject.stream();
      await subject.append(stream, note(), { path });
      const events = notes(2);
      await subject.append(stream, events, { path, expected });
      const again = await subject.append(stream, events, { path, expected });
      expect(again.nextExpectedRevision).toBe(2n);
      expect(revisions(await subject.read(stream))).toEqual([0n, 1n, 2n]);
    },
  );

  it('A2.4 an append that begins with a new id is written, whatever follows', async () => {
    const stream = subject.stream();
    const event = note();
    await subject.append(stream, event, { path });
    await subject.append(stream, [note(), event], { path });
    expect(await subject.read(stream)).toHaveLength(3);
  });

  it('A2.4 an append that begins with a known id and goes on with a new one fails', async () => {
    const stream = subject.stream();
    const event = note();
    await subject.append(stream, event, { path });
    const error = await errorOf(subject.append(stream, [event, note()], { path }));
    expect(error).toMatchObject({ type: 'wrong-expected-version', actualVersion: 0n });
  });

  it('A2.6 writing an id to another stream makes the first stream forget it', async () => {
    const [first, second] = [subject.stream(), subject.stream()];
    const event = note();
    await subject.append(first, event, { path });
    await subject.append(second, event, { path });
    await subject.append(first, event, { path });
    expect(ids(await subject.read(first))).toEqual([event.id, event.id]);
  });
}
