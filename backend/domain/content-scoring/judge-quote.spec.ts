import { describe, expect, it } from '@jest/globals';
import { createTextEngine } from '#domain/text/text-engine';
import { compileCues } from './compile-cues.ts';
import { evidenceReaders } from './evidence-readers.ts';
import { quoteJudge } from './judge-quote.ts';
import { cuesOf } from './testing.ts';

const engine = createTextEngine();
const cues = cuesOf(
  { favourable: ['holds its shape'], unfavourable: ['zip broke', 'zip stuck'] },
  { mood: ['fabric'] },
);
const judge = quoteJudge(compileCues(cues, engine), engine);
const [ZIP, FABRIC, OTHER] = ['L1', 'L2', 'another'];
const judged = (layerId: string, quote: string) => judge({ layerId, quote });

describe('a quote about a layer', () => {
  // A lovely coat with a broken zip was shown as what speaks for its zip.
  it('speaks neither for a layer that it complains of nor, of a good mood, against it', () => {
    const quote = 'I love this beautiful coat and its gorgeous colour, but the zip broke.';
    expect(engine.mood(quote)).toBeGreaterThan(0);
    expect(judged(ZIP, quote)).toBe(0);
    expect(judged(ZIP, 'The zip broke.')).toBeLessThan(0);
  });

  it('speaks by the mood of the clause where a cue names the subject only', () => {
    const quote = 'The fabric is lovely, but an awful cut and an awful, horrible, terrible colour.';
    expect(engine.mood(quote)).toBeLessThan(0);
    expect(judged(FABRIC, quote)).toBeGreaterThan(0);
  });

  it('speaks the louder the more all its words agree', () => {
    const plain = judged(ZIP, 'The zip stuck.');
    expect(judged(ZIP, 'The zip stuck, awful!')).toBeLessThan(plain);
    expect(plain).toBeLessThanOrEqual(-0.5);
  });

  it('does not tell where its sentences say both', () => {
    expect(judged(ZIP, 'It holds its shape. The zip broke.')).toBe(0);
  });

  it('has half of its mood where no cue stands, if no clause is of another one', () => {
    expect(judged(OTHER, 'A good coat.')).toBe(engine.mood('A good coat.') / 2);
    expect(judged(OTHER, 'A good coat, but an awful hood.')).toBe(0);
    expect(judged(OTHER, 'A coat.')).toBe(0);
  });

  it('speaks by its first 1000 UTF-16 units', () => {
    expect(judged(ZIP, 'The zip broke.'.padStart(1000))).toBe(judged(ZIP, 'The zip broke.'));
    expect(judged(ZIP, 'The zip broke.'.padStart(1014))).toBe(0);
  });
});

describe('the readers of an engine', () => {
  const older = evidenceReaders('stratalog-engine-2', engine);
  const newer = evidenceReaders('stratalog-engine-3', engine);
  const EAGER = 'I cannot wait to unpack it with my lovely aunt.';

  it('read moods with idioms from engine 3 on', () => {
    expect(older.read(EAGER)[0]?.sentiment).toBe(engine.mood(EAGER));
    expect(older.read(EAGER)[0]?.sentiment).toBeLessThan(0);
    expect(newer.read(EAGER)[0]?.sentiment).toBeGreaterThan(0);
  });

  it('tell the sides of a sentence, and judge quotes by their layer, from engine 3 on', () => {
    const layerId = 'F14.quality_perception';
    const quote = 'What a lovely, perfect, gorgeous colour, but the quality is poor.';
    const [older3, newer3] = [older, newer].map(({ read }) => read(quote)[0]?.sides);
    expect(older3).toBeUndefined();
    expect(newer3?.against).toContain(layerId);
    expect(older.judge({ layerId, quote })).toBe(engine.mood(quote));
    expect(newer.judge({ layerId, quote })).toBe(0);
  });
});
