/** The highest position that is known, for those who wait for it to rise. */
export interface RisingHead {
  readonly position: bigint;
  /** A lower or equal position changes nothing. */
  raise(to: bigint): void;
  /** The head, as soon as it is above `position`; undefined once `signal` aborts. */
  above(position: bigint, signal: AbortSignal): Promise<bigint | undefined>;
}

export function risingHead(start: bigint): RisingHead {
  let head = start;
  const waiting = new Set<() => void>();
  return {
    get position() {
      return head;
    },
    raise(to) {
      if (to <= head) return;
      head = to;
      for (const check of [...waiting]) check();
    },
    above: (position, signal) =>
      new Promise((resolve) => {
        const check = () => {
          if (head <= position && !signal.aborted) return;
          waiting.delete(check);
          signal.removeEventListener('abort', check);
          resolve(signal.aborted ? undefined : head);
        };
        waiting.add(check);
        signal.addEventListener('abort', check);
        check();
      }),
  };
}
