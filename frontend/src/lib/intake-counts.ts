import {
  count,
  type AudienceAdded,
  type ContentAccepted,
  type ContentScored,
  type MappedColumn,
  NUMBER_ROLES,
} from '$lib/contract';
import { leftOutQuery } from '$lib/left-out';

/** What became of texts that were added, carried in the address of the page that is shown next. */

/** Numbers of the answer to texts, or to an audience. */
export type IntakeCounts = (
  | Pick<ContentScored, 'documents' | 'blankRows' | 'scoredLayers' | 'absentLayers'>
  | Pick<AudienceAdded, 'documents' | 'blankRows' | 'kept'>
) & {
  /** Cells of number columns that were no numbers, and count as missing. */
  readonly notNumbers?: number;
};

const NAMES = [
  'documents',
  'blankRows',
  'notNumbers',
  'scoredLayers',
  'absentLayers',
  'kept',
] as const;
type Name = (typeof NAMES)[number];

/** The numbers of an answer as a query: `documents=44&blankRows=0&…`, and the columns that were left out. */
export function countsQuery(answer: ContentAccepted | ContentScored | AudienceAdded): string {
  const passed = notNumbersOf(answer.columns ?? []);
  const numbers: Partial<Record<Name, unknown>> =
    passed > 0 ? { ...answer, notNumbers: passed } : answer;
  const query = new URLSearchParams();
  for (const name of NAMES) {
    if (typeof numbers[name] === 'number') query.set(name, String(numbers[name]));
  }
  const left = leftOutQuery(answer.columns ?? []);
  for (const [name, numbers] of Object.entries(left)) query.set(name, numbers);
  return query.toString();
}

function notNumbersOf(columns: readonly MappedColumn[]): number {
  const asNumbers = columns.filter(({ role }) => NUMBER_ROLES.includes(role));
  return asNumbers.reduce((sum, { present, numbers }) => sum + present - numbers, 0);
}

/** Null unless each number is there, once, as digits. Anybody can write an address: only to be shown. */
export function readCounts(query: URLSearchParams): IntakeCounts | null {
  const number = (name: Name): number | null => {
    const [text = '', ...more] = query.getAll(name);
    return more.length === 0 && /^\d{1,9}$/.test(text) ? Number(text) : null;
  };
  const [documents, blankRows] = [number('documents'), number('blankRows')];
  if (documents === null || blankRows === null) return null;
  const passed = number('notNumbers');
  const rows = { documents, blankRows, ...(passed !== null && { notNumbers: passed }) };
  const [scoredLayers, absentLayers] = [number('scoredLayers'), number('absentLayers')];
  if (scoredLayers !== null && absentLayers !== null) {
    return { ...rows, scoredLayers, absentLayers };
  }
  const kept = number('kept');
  return kept === null ? null : { ...rows, kept };
}

/** What became of what was added, in a sentence. */
export function countsSentence(counts: IntakeCounts): string {
  const { blankRows, notNumbers = 0 } = counts;
  const blank =
    (blankRows > 0 ? `, ${count(blankRows, 'blank row')} left out` : '') +
    (notNumbers > 0 ? `, ${count(notNumbers, 'cell')} without a number taken as missing` : '');
  if ('kept' in counts) {
    const { documents, kept } = counts;
    const earlier = count(kept, 'earlier document stays', 'earlier documents stay');
    return `${count(documents, 'author')} came${blank}; ${earlier}, quoted as evidence.`;
  }
  const { documents, scoredLayers, absentLayers } = counts;
  const absent = `${absentLayers} ${absentLayers === 1 ? 'has' : 'have'} none, since fewer than three documents speak of them`;
  return `${count(documents, 'document')} came${blank}; ${count(scoredLayers, 'layer has', 'layers have')} a score, ${absent}.`;
}
