import { EvidenceInterrupted, type EvidenceRunner } from '../commands/evidence.ts';
import { type AnswerTask, evidenceRunner } from './evidence-runner.ts';

/** Reads on the event loop: where sources are run directly there is no worker file to start. */
export function inlineEvidence(): EvidenceRunner {
  const answer: AnswerTask = async (task, signal) => {
    if (signal.aborted) throw new EvidenceInterrupted('Reading the sources was interrupted');
    const { readEvidence } = await import('./evidence.worker.ts'); // large, and often not needed
    return readEvidence(task);
  };
  return evidenceRunner(answer, async () => {});
}
