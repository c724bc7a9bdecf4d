import type { AuditProgress, Verdict, VerificationReport } from '#contract/audit';
import type { BrokenSeal, BundleOutcome, BundleReport, SealCheck } from '#contract/bundle';
import { count } from '#contract/number-words';
import { type AuditMeans, auditSession } from '../audit/audit-session.ts';
import { type Bundle, readBundle } from './read-bundle.ts';
import { checkSeals, type Vouchers } from './seals.ts';

/**
 * Verifies the text of a bundle: its form, its seals, and its events with the anchors that the seals
 * vouch for. It needs nothing else, so every machine comes to the same verdict.
 */
export async function* verifyBundle(
  text: string,
  vouchers: Vouchers,
  means: AuditMeans,
): AsyncGenerator<AuditProgress, BundleOutcome, void> {
  const reading = readBundle(text);
  if (reading.kind === 'unreadable') return reading;
  const { bundle } = reading;
  const { seals, anchors } = checkSeals(bundle, vouchers);
  const { events, header } = bundle;
  const source = { stream: header.stream, events, total: events.length, anchors };
  const audit = yield* auditSession(source, means);
  return { kind: 'checked', report: reportOf(bundle, seals, audit) };
}

function reportOf(
  { header, manifest }: Bundle,
  seals: readonly SealCheck[],
  audit: VerificationReport,
): BundleReport {
  const { keyId, publicKey, from, to } = manifest;
  const verdict = verdictOf(seals, audit);
  const sentence = sentenceOf(verdict, audit);
  return { header, key: { keyId, publicKey }, from, to, seals, audit, verdict, sentence };
}

function verdictOf(seals: readonly SealCheck[], audit: VerificationReport): Verdict | BrokenSeal {
  if (audit.verdict.verdict === 'differs-at') return audit.verdict;
  const broken = seals.find(({ outcome }) => outcome === 'failed');
  if (!broken) return audit.verdict;
  return { verdict: 'broken-seal', seal: broken.seal, sentence: broken.sentence };
}

function sentenceOf(verdict: Verdict | BrokenSeal, audit: VerificationReport): string {
  switch (verdict.verdict) {
    case 'verified':
      return `Verified: ${asWritten(audit.events)}, and every result that can be computed again is the same.`;
    case 'recorded':
      return 'Recorded: the texts were worded by a language model and cannot be computed again.';
    case 'engine-unavailable':
      return `Not verified: results from revision ${verdict.revision} on were made by ${verdict.engine}, which is not here.`;
    case 'unanchored-tail':
      return `Not vouched for: no signed anchor covers ${count(verdict.events, 'event')} from revision ${verdict.revision} on.`;
    case 'differs-at':
    case 'broken-seal':
      return `Not verified: ${verdict.sentence}`;
  }
}

function asWritten(events: number): string {
  return `${count(events, 'event')} ${events === 1 ? 'is as it was' : 'are as they were'} written`;
}
