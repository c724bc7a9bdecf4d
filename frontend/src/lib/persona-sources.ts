import { type KeyMessage, type PersonaSourcesView, type SourceQuote, count } from '$lib/contract';
import { plainNumber } from '$lib/persona-words';

/** How the numbers of personas lead to whom and what they count. */

/** What is asked for; what is null, or not told, leaves no author out. */
export type Asked = Partial<PersonaSourcesView['asked']>;

/** The page of the authors that a number counts. */
export function sourcesHref(base: string, asked: Asked = {}, page = 1): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== null) query.set(name, value);
  if (page > 1) query.set('page', String(page));
  return `${base}/personas/sources${query.size > 0 ? `?${query}` : ''}`;
}

const PARTS = {
  reported: 'in a group that is shown',
  unreported: 'in a group that is too small to be shown',
  unassigned: 'in no group',
} as const;

type About = Pick<PersonaSourcesView, 'asked' | 'personaName' | 'themeLabel'>;

/** `Authors of “A” who speak of “B”`. */
export function sourcesTitle({ asked, personaName, themeLabel }: About): string {
  const { part, theme } = asked;
  const words = [
    personaName === null ? 'Authors' : `Authors of “${personaName}”`,
    part ? PARTS[part] : '',
    theme === null ? '' : `who speak of “${themeLabel ?? theme}”`,
    attributeWords(asked),
  ];
  const title = words.filter((word) => word !== '').join(' ');
  return title === 'Authors' ? 'All authors' : title;
}

function attributeWords({ attribute, value, rest }: PersonaSourcesView['asked']): string {
  if (attribute === null) return '';
  if (rest === 'numbers') return `with a number as “${attribute}”`;
  if (rest === 'missing') return `without a value of “${attribute}”`;
  if (rest === 'others') return `with another value of “${attribute}” than the tables name`;
  return value === null ? `with a value of “${attribute}”` : `with “${value}” as “${attribute}”`;
}

/** An attribute's value as it is read; `none` without one. */
export function valueWords(value: string | number | boolean | null): string {
  if (value === null) return 'none';
  if (typeof value === 'number') return plainNumber(value);
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
}

/** Quotes of the same words, in their order. */
export interface SameWords<T extends SourceQuote> {
  readonly first: T;
  readonly all: readonly T[];
}

/** Several authors may say the same: their quotes are one, which names all of them. */
export function sameWords<T extends SourceQuote>(quotes: readonly T[]): readonly SameWords<T>[] {
  const groups = new Map<string, T[]>();
  for (const quote of quotes) {
    const words = quote.quote.trim().replace(/\s+/gu, ' ');
    const group = groups.get(words);
    if (group) group.push(quote);
    else groups.set(words, [quote]);
  }
  return [...groups.values()].flatMap((all) => (all[0] ? [{ first: all[0], all }] : []));
}

/** Messages that are quoted with the same words. */
export interface QuotedMessages {
  readonly messages: readonly KeyMessage[];
  /** Where the words stand, each place once. */
  readonly quotes: readonly SourceQuote[];
}

/** A sentence may speak for two layers: it is shown once, with both. */
export function messagesByWords(all: readonly KeyMessage[]): readonly QuotedMessages[] {
  const quoted = all.map((message) => ({ ...message.quote, message }));
  return sameWords(quoted).map((same) => ({
    messages: same.all.map(({ message }) => message),
    quotes: placesOf(same.all),
  }));
}

function placesOf(quotes: readonly SourceQuote[]): readonly SourceQuote[] {
  const places = quotes.map((quote) => [placeOf(quote), quote] as const);
  return [...new Map(places).values()];
}

function placeOf({ charStart, charEnd, documentId }: SourceQuote): string {
  return `${charStart} ${charEnd} ${documentId}`;
}

/** `Quoted from 3 authors`: others may say the same, of whom another sentence or none is quoted. */
export function quotedFrom(
  quotes: readonly Pick<SourceQuote, 'documentId'>[],
  what: 'author' | 'source',
): string {
  const documents = new Set(quotes.map(({ documentId }) => documentId));
  return `Quoted from ${count(documents.size, what)}`;
}
