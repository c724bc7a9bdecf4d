import { ENGINE_2, engine2 } from './engine-2.ts';
import type { Engines, HeavyWork } from './engine.ts';

/** Every engine that is here, by version. One that is not here makes a result unverifiable, never right. */
export function enginesWith(work: HeavyWork): Engines {
  return new Map([[ENGINE_2, engine2(work)]]);
}
