import { nextUniform, openStream, type Purpose } from '../random/stream.ts';

/** Which drawing it is: each has random numbers of its own. */
export interface ShuffleKey {
  readonly seed: string;
  readonly purpose: Extract<Purpose, 'persona.sample' | 'persona.shuffle'>;
  readonly id: string;
}

/** The numbers from 0 to below `count` in random order (Fisher and Yates, by R. Durstenfeld). */
export function shuffled(count: number, { seed, purpose, id }: ShuffleKey): number[] {
  const stream = openStream(seed, purpose, id);
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(nextUniform(stream) * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  return order;
}
