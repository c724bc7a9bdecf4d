import type { CheckResult, GenerationVerdict, VerificationReport } from '#contract/audit';
import type { BrokenSeal, BundleReport, SealCheck } from '#contract/bundle';
import type { Verdict } from '#contract/audit';
import { count } from '#contract/number-words';
import { EXIT, type Exit } from '../exit.ts';
import type { Mark, Terminal } from '../terminal.ts';

type AnyVerdict = (Verdict | BrokenSeal)['verdict'];

/** Only what is right, or could not be otherwise, is verified; anything else has an exit code of its own. */
export function exitOfVerdict(verdict: AnyVerdict): Exit {
  return verdict === 'verified' || verdict === 'recorded' ? EXIT.ok : EXIT.notVerified;
}

/** The checklist and the verdict of a bundle, a line each. */
export function printBundleReport(report: BundleReport, terminal: Terminal): void {
  const { header, from, to, key, seals, audit, verdict, sentence } = report;
  terminal.print(`Session ${header.sessionId}, revisions ${from} to ${to}, key ${key.keyId}`);
  terminal.print(`Key ${key.keyId} in full, by the bundle itself: ${key.publicKey}`);
  for (const seal of seals) terminal.print(sealLine(seal, terminal));
  printAudit(audit, terminal);
  terminal.print(terminal.mark(`${verdictWord(verdict)}: ${sentence}`, markOf(verdict.verdict)));
}

/** The one word of a verdict, as the README lists them; of a difference it is the kind. */
export function verdictWord(verdict: Verdict | BrokenSeal): string {
  return verdict.verdict === 'differs-at' ? verdict.kind : verdict.verdict;
}

/** The checklist of an audit, without its verdict. */
export function printAudit(report: VerificationReport, terminal: Terminal): void {
  for (const check of report.checks) terminal.print(checkLine(check, terminal));
  for (const { revision, actorId, reason } of report.skipped)
    terminal.print(`Event ${revision} is left out of the read tables: ${reason} (${actorId})`);
  for (const generation of report.generations) terminal.print(generationLine(generation));
}

/** What became of a generation's results; that it has no end in this history is no small thing. */
export function generationLine(one: GenerationVerdict): string {
  const { generation, engine, verdict, stages, outcome } = one;
  const known = `Generation ${generation} by ${engine}, ${count(stages.length, 'result')}`;
  if (outcome !== 'running') return `${known}: ${verdict.verdict}`;
  return `${known} and no end: not complete in this history; what there is, is ${verdict.verdict}`;
}

export function markOf(verdict: AnyVerdict): Mark {
  if (verdict === 'verified') return 'good';
  return verdict === 'differs-at' || verdict === 'broken-seal' ? 'bad' : 'unsure';
}

function sealLine({ seal, outcome, sentence }: SealCheck, terminal: Terminal): string {
  return line(terminal, { outcome, what: seal.replace('_', ' '), words: sentence });
}

function checkLine(check: CheckResult, terminal: Terminal): string {
  const { outcome, examined, reason, difference } = check;
  const words = difference?.sentence ?? reason ?? `${examined} examined`;
  return line(terminal, { outcome, what: check.check, words });
}

const MARKS = { passed: 'good', failed: 'bad', not_checked: 'unsure' } as const;

function line(
  terminal: Terminal,
  of: { readonly outcome: keyof typeof MARKS; readonly what: string; readonly words: string },
): string {
  const outcome = terminal.mark(of.outcome.replace('_', ' ').padEnd(11), MARKS[of.outcome]);
  return `${outcome}  ${of.what.padEnd(12)}  ${of.words}`;
}
