import type { EvidenceRunner, ReadAhead } from '../commands/evidence.ts';
import type { EvidenceAnswer, EvidenceTask } from './evidence.worker.ts';

/** @param ahead what was begun of the task, if anything was */
export type AnswerTask = (
  task: EvidenceTask,
  signal: AbortSignal,
  ahead?: ReadAhead | null,
) => Promise<EvidenceAnswer>;

/**
 * A runner on whatever answers its tasks. It knows the worker by its types alone, so that a server
 * whose threads read does not load the language model itself.
 */
export function evidenceRunner(answer: AnswerTask, close: () => Promise<void>): EvidenceRunner {
  return {
    personas: async (input, signal, ahead) => {
      const given = await answer({ kind: 'personas', input }, signal, ahead);
      if (given.ok && given.kind === 'personas') return given.value;
      throw new Error(causeOf(given));
    },
    countAuthors: async (input, signal) => {
      const given = await answer({ kind: 'countAuthors', input }, signal);
      if (given.ok && given.kind === 'countAuthors') return given.value;
      throw new Error(causeOf(given));
    },
    scoreContent: async (documents, signal, read) => {
      const given = await answer({ kind: 'scoreContent', documents, read: read ?? null }, signal);
      if (given.ok && given.kind === 'scoreContent') return given.value;
      throw new Error(causeOf(given));
    },
    moods: async (input, signal) => {
      const given = await answer({ kind: 'moods', input }, signal);
      if (given.ok && given.kind === 'moods') return given.value;
      throw new Error(causeOf(given));
    },
    close,
  };
}

function causeOf(answer: EvidenceAnswer): string {
  return answer.ok ? `The answer is of another task, ${answer.kind}` : answer.cause;
}
