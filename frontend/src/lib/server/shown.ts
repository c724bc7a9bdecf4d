import type { Answer } from './api';

/** Each waits for two seconds, as long as the API waits for its read tables. */
const MOST_TRIES = 10;

/**
 * Waits until pages can show what was just recorded: much of it takes the read tables seconds, and its
 * page would not be found. Whoever waits longer is led on, and reads there what is the matter.
 * @param read asks for what was recorded, at the revision that it has
 */
export async function untilShown(read: () => Promise<Answer<unknown>>): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await read();
    if (answer.ok || answer.problem.status !== 503) return;
  }
}
