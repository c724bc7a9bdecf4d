import type { AuditProgress, VerificationReport } from '$lib/contract';

export interface AuditListener {
  onProgress(progress: AuditProgress): void;
  onReport(report: VerificationReport): void;
  /** The audit did not come to its end. */
  onLost(): void;
}

/**
 * Verifies a session and tells how far it is. An audit is not taken up again where it was: when the
 * stream is lost, it is over.
 * @returns ends it
 */
export function followAudit(
  sessionId: string,
  listener: AuditListener,
  open: (url: string) => EventSource = (url) => new EventSource(url),
): () => void {
  const stream = open(`/api/v1/sessions/${encodeURIComponent(sessionId)}/verification`);
  const end = () => stream.close();
  const told = (message: Event) => JSON.parse(String((message as MessageEvent).data)) as unknown;
  // The API's own contract.
  stream.addEventListener('progress', (message) =>
    listener.onProgress(told(message) as AuditProgress),
  );
  stream.addEventListener('report', (message) => {
    end();
    listener.onReport(told(message) as VerificationReport);
  });
  const lost = () => {
    end();
    listener.onLost();
  };
  stream.addEventListener('failed', lost);
  stream.addEventListener('error', lost);
  return end;
}
