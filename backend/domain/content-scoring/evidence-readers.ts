import { cueCatalogue } from '#contract/catalogue/cues';
import { moodCatalogue } from '#contract/catalogue/moods';
import type { EngineVersion } from '#contract/engines';
import { rulesOf } from '#domain/generation/engine-rules';
import type { ReadText } from '#domain/personas/input';
import { withIdioms } from '#domain/text/idioms';
import type { TextEngine } from '#domain/text/text-engine';
import { type JudgeQuote, quoteJudge } from './judge-quote.ts';
import { judgingReader, textReader } from './read-text.ts';

export interface EvidenceReaders {
  readonly read: ReadText;
  readonly judge: JudgeQuote;
}

/** How a version of the engine reads texts and judges quotes. */
export function evidenceReaders(version: EngineVersion, library: TextEngine): EvidenceReaders {
  const { moods, quotes } = rulesOf(version);
  const engine = moods === 'idioms' ? withIdioms(moodCatalogue, library) : library;
  if (quotes === 'layer') {
    return { read: judgingReader(cueCatalogue, engine), judge: quoteJudge(cueCatalogue, engine) };
  }
  return { read: textReader(cueCatalogue, engine), judge: ({ quote }) => engine.mood(quote) };
}
