import { describe, expect, it } from '@jest/globals';
import type { ReadSentence } from '#domain/personas/input';
import {
  helpWithReading,
  joinReading,
  leaveReading,
  type ReadingWork,
  readTogether,
  shareReading,
} from './shared-reading.ts';

const ENGINE = 'stratalog-engine-3';
const TEXTS = Array.from({ length: 100 }, (_, i) => 'x'.repeat(i + 1));

/** One sentence, which says who has read it. */
const readBy =
  (sentiment: number) =>
  (text: string): readonly ReadSentence[] => [
    { charStart: 0, charEnd: text.length, sentiment, layerIds: [] },
  ];
const [HERE, THERE] = [0, 1];

/** How many texts were read here and by the helper. */
function together(help: (work: ReadingWork) => void) {
  const found = readTogether(TEXTS, ENGINE, readBy(HERE), help);
  const readers = [...(found ?? new Map<string, readonly ReadSentence[]>())].map(
    ([text, [sentence]]) => {
      expect(sentence?.charEnd).toBe(text.length); // each with its own sentences
      return sentence?.sentiment;
    },
  );
  const countOf = (who: number) => readers.filter((one) => one === who).length;
  return { here: countOf(HERE), there: countOf(THERE) };
}

describe('a reading that is shared out', () => {
  it('is done here where nobody helps', () => {
    expect(together(({ port }) => port.close())).toEqual({ here: 100, there: 0 });
  });

  it('takes what a helper has told', () => {
    const all = together((work) => helpWithReading(work, readBy(THERE)));
    expect(all).toEqual({ here: 0, there: 100 });
  });

  it('waits for nobody: texts that were claimed and not told are left out', () => {
    const found = together(({ next, port }) => {
      Atomics.add(next, 0, 8);
      port.close();
    });
    expect(found).toEqual({ here: 92, there: 0 });
  });

  it('goes on where a helper stopped', () => {
    const found = together((work) => {
      helpWithReading({ ...work, texts: TEXTS.slice(0, 16) }, readBy(THERE));
      Atomics.store(work.next, 0, 16);
    });
    expect(found).toEqual({ here: 84, there: 16 });
  });

  it('is not worth it for a few texts', () => {
    const asked: unknown[] = [];
    const few = readTogether(TEXTS.slice(0, 10), ENGINE, readBy(HERE), (work) => asked.push(work));
    expect([few, asked]).toEqual([null, []]);
  });
});

describe('a reading that was begun before it is asked for', () => {
  const shared = () => shareReading(TEXTS, ENGINE)!;

  it('is joined where the others are, and holds what they told', () => {
    const { begun, work } = shared();
    helpWithReading({ ...work, texts: TEXTS.slice(0, 32) }, readBy(THERE));
    Atomics.store(work.next, 0, 32);
    const found = joinReading(begun, readBy(HERE));
    const readers = TEXTS.map((text) => found.get(text)?.[0]?.sentiment);
    expect(readers).toEqual(TEXTS.map((_text, i) => (i < 32 ? THERE : HERE)));
  });

  it('ends when it is left: nothing more is claimed', () => {
    const { begun, work } = shared();
    leaveReading(begun);
    const read: string[] = [];
    helpWithReading(work, (text) => {
      read.push(text);
      return [];
    });
    expect(read).toEqual([]);
  });
});
