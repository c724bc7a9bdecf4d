import {
  type AuditCheck,
  type CheckResult,
  type Verdict,
  type VerificationReport,
  count,
} from '$lib/contract';

/** What an audit says, in words that need no knowledge of how it works. */

const CHECKS: Readonly<Record<AuditCheck, { readonly what: string; readonly thing: string }>> = {
  revisions: { what: 'No event is missing, doubled or moved', thing: 'event' },
  hashes: { what: 'Each event has the hash of its bytes', thing: 'event' },
  chain: { what: 'Each event names the hash of the one before it', thing: 'event' },
  anchors: { what: 'The history is the one that was signed', thing: 'signed head' },
  ids: { what: 'Ids and causes follow from the content', thing: 'event' },
  schemas: { what: 'Each event has the form of its type', thing: 'event' },
  history: { what: 'Each event could follow from the ones before it', thing: 'event' },
  tables: { what: 'What readers see is what the events give', thing: 'row' },
  stages: { what: 'Every result is computed again to the same bytes', thing: 'result' },
};

export function checkWords(check: AuditCheck): string {
  return CHECKS[check].what;
}

/** How many things a check looked at. */
export function examined({ check, examined: number }: CheckResult): string {
  return count(number, CHECKS[check].thing);
}

export const OUTCOME_WORDS: Readonly<Record<CheckResult['outcome'], string>> = {
  passed: 'Right',
  failed: 'Differs',
  not_checked: 'Not checked',
};

/** The verdict as a heading and a sentence. */
export function verdictWords(verdict: Verdict): { readonly title: string; readonly text: string } {
  switch (verdict.verdict) {
    case 'verified':
      return { title: 'Verified', text: 'Everything that was checked is as it should be.' };
    case 'differs-at':
      return { title: `Differs at event ${verdict.revision}`, text: verdict.sentence };
    case 'engine-unavailable':
      return {
        title: 'The engine is not here',
        text: `Results from event ${verdict.revision} on were computed by ${verdict.engine}. This server does not have it, so nobody here can say whether they are right.`,
      };
    case 'recorded':
      return { title: 'As recorded', text: 'A text that a model worded cannot be computed again.' };
    case 'unanchored-tail':
      return {
        title: 'All is right, and part of it is not signed yet',
        text: `Nothing outside the log vouches for ${count(verdict.events, 'event')} from event ${verdict.revision} on. They are signed after a generation or within minutes.`,
      };
  }
}

const TOLD_APART: ReadonlySet<Verdict['verdict']> = new Set(['differs-at', 'engine-unavailable']);

/** What the generations came to, such as `2 generations verified, 1 text as recorded`. */
export function countWords({
  counts,
  generations,
}: Pick<VerificationReport, 'counts' | 'generations'>): string {
  const open = generations.filter(
    ({ outcome, verdict }) => outcome === 'running' && !TOLD_APART.has(verdict.verdict),
  ).length;
  const verified = counts.verified - open;
  const parts = [
    [verified, `${count(verified, 'generation')} verified`],
    [open, `${count(open, 'generation')} without an end in this history, what there is verified`],
    [counts['differs-at'], `${count(counts['differs-at'], 'generation')} with differences`],
    [
      counts['engine-unavailable'],
      `${count(counts['engine-unavailable'], 'generation')} whose engine is not here`,
    ],
    [counts.recorded, `${count(counts.recorded, 'text')} as recorded`],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([, words]) => words);
  return told.length === 0 ? 'No generation yet' : told.join(', ');
}
