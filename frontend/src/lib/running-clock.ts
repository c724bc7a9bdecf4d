/**
 * Tells every second what time it is, counted on from the server's clock: a browser's own may differ.
 * @param from ms since the epoch
 * @returns stops it
 */
export function runningClock(from: number, tell: (now: number) => void): () => void {
  const start = performance.now();
  const timer = setInterval(() => tell(from + performance.now() - start), 1000);
  return () => clearInterval(timer);
}
