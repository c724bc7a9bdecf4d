import { EvidenceInterrupted, type EvidenceRunner } from '../commands/evidence.ts';
import { type EvidenceAnswer, type EvidenceTask, readEvidence } from './evidence.worker.ts';

type Answer = (task: EvidenceTask, signal: AbortSignal) => Promise<EvidenceAnswer>;

/** A runner on whatever answers its tasks. */
export function evidenceRunner(answer: Answer, close: () => Promise<void>): EvidenceRunner {
  return {
    personas: async (input, signal) => {
      const given = await answer({ kind: 'personas', input }, signal);
      if (given.ok && given.kind === 'personas') return given.value;
      throw new Error(causeOf(given));
    },
    scoreContent: async (documents, signal) => {
      const given = await answer({ kind: 'scoreContent', documents }, signal);
      if (given.ok && given.kind === 'scoreContent') return given.value;
      throw new Error(causeOf(given));
    },
    moods: async (texts, signal) => {
      const given = await answer({ kind: 'moods', texts }, signal);
      if (given.ok && given.kind === 'moods') return given.value;
      throw new Error(causeOf(given));
    },
    close,
  };
}

/** Reads on the event loop: where sources are run directly there is no worker file to start. */
export function inlineEvidence(): EvidenceRunner {
  const answer: Answer = async (task, signal) => {
    if (signal.aborted) throw new EvidenceInterrupted('Reading the sources was interrupted');
    return readEvidence(task);
  };
  return evidenceRunner(answer, async () => {});
}

function causeOf(answer: EvidenceAnswer): string {
  return answer.ok ? `The answer is of another task, ${answer.kind}` : answer.cause;
}
