import { ENGINES } from '#contract/engines';
import type { Engines, HeavyWork } from './engine.ts';
import { makeEngine } from './make-engine.ts';

/** Every engine that is here, by version. One that is not here makes a result unverifiable, never right. */
export function enginesWith(work: HeavyWork): Engines {
  return new Map(ENGINES.map((version) => [version, makeEngine(version, work)]));
}
