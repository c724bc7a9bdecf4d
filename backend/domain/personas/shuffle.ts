import { int, real } from '../numeric/elements.ts';
import { fillUniform, openStream, type Purpose } from '../random/stream.ts';

/** Which drawing it is: each has random numbers of its own. */
export interface ShuffleKey {
  readonly seed: string;
  readonly purpose: Extract<Purpose, 'persona.sample' | 'persona.shuffle'>;
  readonly id: string;
}

/** The numbers from 0 to below `count` in random order (Fisher and Yates, by R. Durstenfeld). */
export function shuffled(count: number, { seed, purpose, id }: ShuffleKey): Int32Array {
  const uniforms = new Float64Array(Math.max(0, count - 1));
  fillUniform(openStream(seed, purpose, id), uniforms);
  const order = inTurn(count);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(real(uniforms, count - 1 - i) * (i + 1));
    const last = int(order, i);
    order[i] = int(order, j);
    order[j] = last;
  }
  return order;
}

/** The numbers from 0 to below `count` in their order. */
export function inTurn(count: number): Int32Array {
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order;
}
