import type { FastifyReply } from 'fastify';
import type { AuditProgress, VerificationReport } from '#contract/audit';
import { openEventLine } from './event-line.ts';

/** Between two words about the progress, in milliseconds. */
const PAUSE_MS = 100;

/** One caller's server-sent events about an audit: `progress`, then `report` or `failed`, and the end. */
export interface AuditStream {
  /** Aborts when the caller leaves. */
  readonly signal: AbortSignal;
  readonly progress: (progress: AuditProgress) => void;
  readonly end: (last: LastWord) => void;
}

export type LastWord =
  | { readonly event: 'report'; readonly data: VerificationReport }
  | { readonly event: 'failed'; readonly data: { readonly detail: string } };

/** Takes over the reply. */
export function openAuditStream(reply: FastifyReply): AuditStream {
  const line = openEventLine(reply);
  const left = new AbortController();
  line.onClose(() => left.abort());
  let told = Number.NEGATIVE_INFINITY;
  return {
    signal: left.signal,
    progress: (progress) => {
      if (performance.now() - told < PAUSE_MS || line.isBusy) return;
      told = performance.now();
      line.write('progress', progress);
    },
    end: ({ event, data }) => {
      line.write(event, data);
      line.end();
    },
  };
}
