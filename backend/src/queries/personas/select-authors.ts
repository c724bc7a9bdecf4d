import type { AskedAuthors, CountedAuthor, PersonaSource } from '#contract/persona-views';
import type { PersonasGeneratedData } from '#contract/personas';
import type { SourceDocument } from '#contract/scoring';

/** What a count is looked up in. */
export interface CountedSources {
  /** Every author, in the order of the documents. */
  readonly authors: readonly CountedAuthor[];
  readonly documents: ReadonlyMap<string, SourceDocument>;
  readonly personas: PersonasGeneratedData;
}

const MOST_PASSAGES = 10;
/** In characters. */
const OPENING = 120;

/** The authors that are asked for, with what each was counted for. */
export function selectAuthors(
  asked: AskedAuthors,
  { authors, documents, personas }: CountedSources,
): readonly CountedAuthor[] {
  const { persona, part, theme, attribute } = asked;
  const named = namedValues(personas, attribute);
  const valueOf = ({ documentId }: CountedAuthor) => valueIn(documents.get(documentId), attribute);
  const chosen = authors.filter(
    (author) =>
      (persona === null || author.personaId === persona) &&
      (part === null || author.part === part) &&
      (theme === null || author.passages.some(({ layerIds }) => layerIds.includes(theme))) &&
      (attribute === null || hasValue(valueOf(author), asked, named)),
  );
  if (attribute === null) return chosen;
  return chosen.toSorted((a, b) => byNumber(valueOf(a), valueOf(b)));
}

/** An author as readers are shown it. */
export function personaSource(
  { documentId, passages }: CountedAuthor,
  { theme, attribute }: AskedAuthors,
  documents: CountedSources['documents'],
): PersonaSource {
  const document = documents.get(documentId);
  const text = document?.text ?? '';
  const spoken = passages.filter(({ layerIds }) => theme !== null && layerIds.includes(theme));
  return {
    documentId,
    title: document?.title ?? null,
    opening: openingOf(text),
    value: valueIn(document, attribute),
    passages: spoken.slice(0, MOST_PASSAGES).map(({ charStart, charEnd }) => ({
      quote: text.slice(charStart, charEnd),
      charStart,
      charEnd,
    })),
    passageCount: spoken.length,
  };
}

/** Values that tables of the attribute name; they are the same in every persona. */
function namedValues(
  { personas: [first] }: PersonasGeneratedData,
  attribute: string | null,
): ReadonlySet<string> {
  const found = first?.demographics.find((one) => one.attribute === attribute);
  return new Set(found?.kind === 'categorical' ? found.values.map(({ value }) => value) : []);
}

/** An empty text is no value, as where it was counted. */
function valueIn(document: SourceDocument | undefined, attribute: string | null) {
  const attributes = document?.attributes;
  if (!attributes || attribute === null || !Object.hasOwn(attributes, attribute)) return null;
  const value = attributes[attribute];
  return value === undefined || value === '' ? null : value;
}

type Value = ReturnType<typeof valueIn>;

function hasValue(
  value: Value,
  { value: wanted, rest }: AskedAuthors,
  named: ReadonlySet<string>,
): boolean {
  if (rest === 'missing') return value === null;
  if (value === null) return false;
  if (rest === 'numbers') return typeof value === 'number';
  if (rest === 'others') return !named.has(String(value));
  return wanted === null || String(value) === wanted;
}

/** Numbers first, the lowest leading; the others behind them in their order. */
function byNumber(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Number(typeof b === 'number') - Number(typeof a === 'number');
}

function openingOf(text: string): string {
  const letters = [...text.slice(0, 2 * OPENING + 1).trimStart()];
  const isWhole = letters.length <= OPENING && text.length <= 2 * OPENING;
  return isWhole ? letters.join('').trimEnd() : `${letters.slice(0, OPENING).join('').trimEnd()} …`;
}
