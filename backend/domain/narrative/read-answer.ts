import type { WordedItem } from '#contract/narrative';
import { checkWording, type WordingText } from './check-wording.ts';
import { askable, notAsked } from './prompt.ts';

/** What an answer gives: a verdict on each text, or why it is no answer to what was asked. */
export interface ReadAnswer {
  readonly failure: string | null;
  readonly items: readonly WordedItem[];
}

/**
 * Reads what a model said about the askable ones of these texts. Pure: the same texts and the same
 * answer give the same verdicts, in a replay too. Never throws.
 */
export function readAnswer(texts: readonly WordingText[], raw: string): ReadAnswer {
  const asked = askable(texts);
  const wordings = wordingsIn(raw);
  if (!wordings) return withoutAnswer(texts, 'The model did not answer with a list of texts.');
  if (wordings.length !== asked.length) {
    const counts = `${asked.length} texts were asked for, and ${wordings.length} came`;
    return withoutAnswer(texts, `${counts}.`);
  }
  const byPointer = new Map(asked.map(({ pointer }, i) => [pointer, wordings[i]]));
  return { failure: null, items: texts.map((item) => verdict(item, byPointer.get(item.pointer))) };
}

/** No text is reworded, for one reason. */
export function withoutAnswer(texts: readonly WordingText[], failure: string): ReadAnswer {
  const items = texts.map(({ pointer }) => refused(pointer, 'there is no answer'));
  return { failure, items };
}

/** No text can be given to a model. */
export function nothingToAsk(texts: readonly WordingText[]): ReadAnswer {
  return { failure: null, items: texts.map((item) => verdict(item, undefined)) };
}

function verdict(item: WordingText, wording: unknown): WordedItem {
  const { pointer } = item;
  if (wording === undefined) {
    return refused(pointer, `not asked: ${notAsked(item) ?? 'there are too many texts'}`);
  }
  if (typeof wording !== 'string') return refused(pointer, 'is no text');
  const reason = checkWording(item, wording);
  return reason === null
    ? { pointer, status: 'accepted', text: wording }
    : refused(pointer, reason);
}

function refused(pointer: string, reason: string): WordedItem {
  return { pointer, status: 'refused', reason };
}

/** Models like to put a fence or a word around their JSON: the outermost braces count. */
function wordingsIn(raw: string): readonly unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(raw.slice(raw.indexOf('{'), raw.lastIndexOf('}') + 1));
    const texts = (parsed as { readonly texts?: unknown } | null)?.texts;
    return Array.isArray(texts) ? texts : null;
  } catch {
    return null;
  }
}
