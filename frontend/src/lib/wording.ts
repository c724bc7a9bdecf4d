import { type ContentView, type WordingView, count } from '$lib/contract';

/** Rewordings of a content's texts, and how they are told of. */

/** A text in other words, beside the text as it was extracted. */
export interface Reworded {
  readonly text: string;
  readonly extracted: string;
  readonly model: string;
}

/** By the JSON pointer to the text in its content. */
export type Rewordings = ReadonlyMap<string, Reworded>;

/** What a JSON pointer (RFC 6901) leads to; undefined where it leads to nothing. */
export function atPointer(document: unknown, pointer: string): unknown {
  const [start, ...keys] = pointer.split('/');
  if (start !== '') return undefined;
  return keys.reduce<unknown>(
    (of, key) => memberOf(of, key.replaceAll('~1', '/').replaceAll('~0', '~')),
    document,
  );
}

function memberOf(of: unknown, key: string): unknown {
  if (typeof of !== 'object' || of === null || !Object.hasOwn(of, key)) return undefined;
  if (Array.isArray(of) && !/^(?:0|[1-9]\d*)$/.test(key)) return undefined;
  // Any own member of an object or a list may be read.
  return (of as Readonly<Record<string, unknown>>)[key];
}

/** The accepted rewordings of a content; one whose pointer leads to no text is left out. */
export function rewordingsOf(view: Pick<ContentView, 'content' | 'wording'> | null): Rewordings {
  const found = new Map<string, Reworded>();
  if (!view?.wording) return found;
  const { items, model } = view.wording;
  for (const item of items) {
    const extracted = atPointer(view.content, item.pointer);
    if (item.status !== 'accepted' || typeof extracted !== 'string') continue;
    found.set(item.pointer, { text: item.text, extracted, model });
  }
  return found;
}

/** A text that kept its own words, and why, as a sentence without its stop. */
export interface Refused {
  readonly extracted: string;
  readonly reason: string;
}

/**
 * The texts whose rewordings were refused, in the order of the content. None where the model gave no
 * answer at all: that reason is told once, by `wordingSentence`.
 */
export function refusedOf(view: Pick<ContentView, 'content' | 'wording'> | null): Refused[] {
  if (!view?.wording || view.wording.failure !== null) return [];
  return view.wording.items.flatMap((item) => {
    const extracted = atPointer(view.content, item.pointer);
    if (item.status !== 'refused' || typeof extracted !== 'string') return [];
    const subject = item.reason.startsWith('not asked') ? 'the model was' : 'the rewording';
    return [{ extracted, reason: `${subject} ${item.reason}` }];
  });
}

/** What came of the rewording, in a sentence; null when there was nothing to reword. */
export function wordingSentence(wording: WordingView | null): string | null {
  if (wording === null) return null;
  const { failure, items, model } = wording;
  if (failure !== null) {
    return `The model gave no rewording: ${clause(failure)}; the texts are the extracted ones.`;
  }
  if (items.length === 0) return null;
  const accepted = items.filter(({ status }) => status === 'accepted').length;
  const texts = `${accepted} of ${count(items.length, 'text')} ${accepted === 1 ? 'is' : 'are'}`;
  const others = accepted < items.length ? '; the others are as they were extracted' : '';
  return `${texts} reworded by ${model}${others}.`;
}

/** `The answer is late.` within a sentence. */
function clause(sentence: string): string {
  const open = sentence.trim().replace(/\.$/, '');
  return /^\p{Lu}(?:\p{Ll}|\s)/u.test(open) ? open.charAt(0).toLowerCase() + open.slice(1) : open;
}
