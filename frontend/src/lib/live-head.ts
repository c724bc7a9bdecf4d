import type { HistoryPage } from '$lib/contract';
import { browserPolls, type PollMeans, Polls } from '$lib/polls';

const ASK_MS = 5000;

/**
 * Asks every five seconds for the revision of a session's last event, of the log itself: the stream
 * of a page tells of shown results, and those of a parked session stand still.
 * @returns ends it
 */
export function followHead(
  sessionId: string,
  onHead: (revision: string) => void,
  means: PollMeans = browserPolls,
): () => void {
  const url = `/api/v1/sessions/${encodeURIComponent(sessionId)}/events?order=newest&limit=1`;
  const listener = {
    onAnswer: ({ head }: HistoryPage) => {
      onHead(head);
      polls.again();
    },
    onUnanswered: () => {},
  };
  // Nothing on the page would tell that it gave up.
  const asked = { url, pollMs: ASK_MS, mostFailures: Infinity };
  const polls = new Polls<HistoryPage>(asked, listener, means);
  polls.again();
  return () => polls.stop();
}
