import { EvidenceInterrupted, type EvidenceRunner } from '../commands/evidence.ts';
import { type AnswerTask, evidenceRunner } from './evidence-runner.ts';
import { readEvidence } from './evidence.worker.ts';

/** Reads on the event loop: where sources are run directly there is no worker file to start. */
export function inlineEvidence(): EvidenceRunner {
  const answer: AnswerTask = async (task, signal) => {
    if (signal.aborted) throw new EvidenceInterrupted('Reading the sources was interrupted');
    return readEvidence(task);
  };
  return evidenceRunner(answer, async () => {});
}
