import { count, type IntakeProgress, type IntakeProgressView, whole } from '$lib/contract';
import { leftWords } from '$lib/pace';
import { browserPolls, type PollMeans, Polls } from '$lib/polls';

/** How far documents are that a form has sent, for whoever waits. */

const ASK_MS = 1000;

/** What was answered, and when it was heard, in ms. */
export interface Heard {
  readonly progress: IntakeProgress;
  readonly at: number;
}

/** What the page shows: words, and a bar between 0 and `of`; null: how far it is cannot be told. */
export interface IntakeWords {
  readonly step: string;
  readonly counted: {
    readonly label: string;
    readonly read: number;
    readonly of: number;
    readonly words: string;
  } | null;
}

/**
 * Asks every second how far the documents of a session are. Where nothing is on its way nothing is
 * told: they may have yet to come, or be recorded by now.
 * @returns ends it
 */
export function followIntake(
  sessionId: string,
  onProgress: (progress: IntakeProgress) => void,
  means: PollMeans = browserPolls,
): () => void {
  const url = `/api/v1/sessions/${encodeURIComponent(sessionId)}/content/progress`;
  const listener = {
    onAnswer: ({ progress }: IntakeProgressView) => {
      if (progress) onProgress(progress);
      polls.again();
    },
    onUnanswered: () => {},
  };
  const polls = new Polls<IntakeProgressView>({ url, pollMs: ASK_MS }, listener, means);
  polls.again();
  return () => polls.stop();
}

/** @param heard all that was heard, in order; none at first */
export function intakeWords(heard: readonly Heard[]): IntakeWords {
  const now = heard.at(-1)?.progress;
  if (!now || now.of === null) return { step: 'What was chosen is sent and read.', counted: null };
  const { state, read, of } = now;
  if (state === 'recording') {
    return { step: `${count(of, 'document is', 'documents are')} being recorded.`, counted: null };
  }
  const [what, done] = state === 'reading' ? ['row', 'read'] : ['document', 'scored'];
  const left = timeLeft(heard.filter(({ progress }) => progress.state === state));
  const words = `${whole(read)} of ${count(of, what)} ${done}${left === null ? '' : `, ${left} left`}`;
  const label = state === 'reading' ? 'Rows that are read' : 'Documents that are scored';
  return { step: `The ${what}s are being ${done}.`, counted: { label, read, of, words } };
}

/** By the pace since the first of them were counted; null where nothing tells it yet. */
function timeLeft(heard: readonly Heard[]): string | null {
  const [first, last] = [heard.find(({ progress }) => progress.read > 0), heard.at(-1)];
  const passed = first && last ? last.progress.read - first.progress.read : 0;
  if (!first || !last || passed <= 0) return null;
  const rest = (last.progress.of ?? 0) - last.progress.read;
  return leftWords((rest * (last.at - first.at)) / passed);
}
