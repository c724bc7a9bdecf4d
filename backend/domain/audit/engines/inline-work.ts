import type { EngineVersion } from '#contract/engines';
import { evidenceReaders, type EvidenceReaders } from '../../content-scoring/evidence-readers.ts';
import { computePersonas } from '../../personas/compute-personas.ts';
import { simulateSession } from '../../scenarios/simulate-session.ts';
import { createTextEngine, type TextEngine } from '../../text/text-engine.ts';
import type { HeavyWork } from './engine.ts';

/** Does the heavy work right here: for a command line, a browser's worker, or a test. */
export function inlineWork(): HeavyWork {
  const made = new Map<EngineVersion, EvidenceReaders>();
  let library: TextEngine | undefined;
  // The language model loads only when there are texts to read.
  const readers = (engine: EngineVersion) => {
    const known = made.get(engine);
    if (known) return known;
    library ??= createTextEngine();
    const fresh = evidenceReaders(engine, library);
    made.set(engine, fresh);
    return fresh;
  };
  return {
    simulate: (input) => simulateSession(input),
    personas: (input) => computePersonas(input, (text) => readers(input.engine).read(text)),
    moods: ({ engine, quotes }) => quotes.map((quote) => readers(engine).judge(quote)),
  };
}
