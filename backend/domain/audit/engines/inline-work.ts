import { cueCatalogue } from '#contract/catalogue/cues';
import { textReader } from '../../content-scoring/read-text.ts';
import { computePersonas } from '../../personas/compute-personas.ts';
import type { ReadText } from '../../personas/input.ts';
import { simulateSession } from '../../scenarios/simulate-session.ts';
import { createTextEngine, type TextEngine } from '../../text/text-engine.ts';
import type { HeavyWork } from './engine.ts';

/** Does the heavy work right here: for a command line, a browser's worker, or a test. */
export function inlineWork(): HeavyWork {
  let made: { readonly engine: TextEngine; readonly read: ReadText } | undefined;
  // The language model loads only when there are texts to read.
  const readers = () => {
    if (made) return made;
    const engine = createTextEngine();
    made = { engine, read: textReader(cueCatalogue, engine) };
    return made;
  };
  return {
    simulate: (input) => simulateSession(input),
    personas: (input) => computePersonas(input, (text) => readers().read(text)),
    moods: ({ texts }) => texts.map((text) => readers().engine.mood(text)),
  };
}
