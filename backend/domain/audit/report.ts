import type {
  Anchor,
  CheckResult,
  GenerationVerdict,
  Verdict,
  VerificationReport,
} from '#contract/audit';

/** What was read of the stream, and how far anchors vouch for it. */
export interface ReadStream {
  readonly stream: string;
  readonly head: Anchor | null;
  readonly events: number;
  readonly anchored: bigint | null;
  readonly skipped: VerificationReport['skipped'];
}

/** Puts together what was found. */
export function reportOf(
  { anchored, ...read }: ReadStream,
  checks: readonly CheckResult[],
  generations: readonly GenerationVerdict[],
): VerificationReport {
  const counts = { verified: 0, 'differs-at': 0, 'engine-unavailable': 0, recorded: 0 };
  for (const { verdict, stages } of generations) {
    counts[kindOf(verdict)] += 1;
    counts.recorded += stages.filter((stage) => stage.verdict.verdict === 'recorded').length;
  }
  const verdict = verdictOf(checks, generations, tailOf(read, anchored));
  return { ...read, checks, generations, counts, verdict };
}

/** A generation's own verdict is one of these: a tail is the stream's. */
function kindOf({ verdict }: Verdict): 'verified' | 'differs-at' | 'engine-unavailable' {
  return verdict === 'differs-at' || verdict === 'engine-unavailable' ? verdict : 'verified';
}

function verdictOf(
  checks: readonly CheckResult[],
  generations: readonly GenerationVerdict[],
  tail: Verdict | null,
): Verdict {
  const difference = checks.find((check) => check.difference)?.difference;
  if (difference) return difference;
  const unavailable = generations.find(({ verdict }) => verdict.verdict === 'engine-unavailable');
  return unavailable?.verdict ?? tail ?? { verdict: 'verified' };
}

/** The events behind the last anchor; null when there are none. */
function tailOf(
  { head, events }: Pick<ReadStream, 'head' | 'events'>,
  anchored: bigint | null,
): Verdict | null {
  const from = (anchored ?? -1n) + 1n;
  if (!head || BigInt(head.revision) < from) return null;
  const count = Number(BigInt(head.revision) - from) + 1;
  return { verdict: 'unanchored-tail', revision: from.toString(), events: Math.min(count, events) };
}
