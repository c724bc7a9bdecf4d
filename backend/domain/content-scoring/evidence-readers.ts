import { CUES } from '#contract/catalogue/cues';
import { moodCatalogue } from '#contract/catalogue/moods';
import type { EngineVersion } from '#contract/engines';
import { rulesOf } from '#domain/generation/engine-rules';
import type { ReadText } from '#domain/personas/input';
import { withIdioms } from '#domain/text/idioms';
import type { TextEngine } from '#domain/text/text-engine';
import { compileCues } from './compile-cues.ts';
import { type JudgeQuote, quoteJudge } from './judge-quote.ts';
import { judgingReader, textReader } from './read-text.ts';

export interface EvidenceReaders {
  readonly read: ReadText;
  readonly judge: JudgeQuote;
}

/** How a version of the engine reads texts and judges quotes. */
export function evidenceReaders(version: EngineVersion, library: TextEngine): EvidenceReaders {
  const { moods, quotes, ...rules } = rulesOf(version);
  const cues = compileCues(CUES[rules.cues], library); // takes some 50 ms
  const engine = moods === 'idioms' ? withIdioms(moodCatalogue, library) : library;
  if (quotes === 'layer') {
    return { read: judgingReader(cues, engine), judge: quoteJudge(cues, engine) };
  }
  return { read: textReader(cues, engine), judge: ({ quote }) => engine.mood(quote) };
}
