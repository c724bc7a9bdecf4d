import type { AudienceAdded, ContentAccepted, ContentScored } from '$lib/contract';
import { count } from '$lib/words';

/** What became of texts that were added, carried in the address of the page that is shown next. */

/** Numbers of the answer to texts, or to an audience. */
export type IntakeCounts =
  | Pick<ContentScored, 'documents' | 'blankRows' | 'scoredLayers' | 'absentLayers'>
  | Pick<AudienceAdded, 'documents' | 'blankRows' | 'kept'>;

const NAMES = ['documents', 'blankRows', 'scoredLayers', 'absentLayers', 'kept'] as const;
type Name = (typeof NAMES)[number];

/** The numbers of an answer as a query: `documents=44&blankRows=0&…`. */
export function countsQuery(answer: ContentAccepted | ContentScored | AudienceAdded): string {
  const numbers: Partial<Record<Name, unknown>> = answer;
  const query = new URLSearchParams();
  for (const name of NAMES) {
    if (typeof numbers[name] === 'number') query.set(name, String(numbers[name]));
  }
  return query.toString();
}

/** Null unless each number is there, once, as digits. Anybody can write an address: only to be shown. */
export function readCounts(query: URLSearchParams): IntakeCounts | null {
  const number = (name: Name): number | null => {
    const [text = '', ...more] = query.getAll(name);
    return more.length === 0 && /^\d{1,9}$/.test(text) ? Number(text) : null;
  };
  const [documents, blankRows] = [number('documents'), number('blankRows')];
  if (documents === null || blankRows === null) return null;
  const [scoredLayers, absentLayers] = [number('scoredLayers'), number('absentLayers')];
  if (scoredLayers !== null && absentLayers !== null) {
    return { documents, blankRows, scoredLayers, absentLayers };
  }
  const kept = number('kept');
  return kept === null ? null : { documents, blankRows, kept };
}

/** What became of what was added, in a sentence. */
export function countsSentence(counts: IntakeCounts): string {
  const blank = counts.blankRows > 0 ? `, ${count(counts.blankRows, 'blank row')} left out` : '';
  if ('kept' in counts) {
    const { documents, kept } = counts;
    const earlier = count(kept, 'earlier document stays', 'earlier documents stay');
    return `${count(documents, 'author')} came${blank}; ${earlier}, quoted as evidence.`;
  }
  const { documents, scoredLayers, absentLayers } = counts;
  const absent = `${absentLayers} ${absentLayers === 1 ? 'has' : 'have'} none, since fewer than three documents speak of them`;
  return `${count(documents, 'document')} came${blank}; ${count(scoredLayers, 'layer has', 'layers have')} a score, ${absent}.`;
}
