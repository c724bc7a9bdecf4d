import type { Json } from '#contract/values';

/** Turns the data of one version of an event into those of a later version. Pure, and never throws. */
export interface Upcaster {
  readonly to: string;
  readonly upcast: (data: Json) => Json;
}

/** By type, then by the version that is turned. */
export type Upcasters = Readonly<Record<string, Readonly<Record<string, Upcaster>>>>;

/** Every type has only ever had one version. */
export const UPCASTERS: Upcasters = {};

export interface Versioned {
  readonly version: string;
  readonly data: Json;
}

/** Follows the chain of upcasters to `wanted`; null when it does not lead there. */
export function upcast(
  event: Versioned & { readonly type: string },
  wanted: string,
  upcasters: Upcasters,
): Versioned | null {
  const steps = new Map(Object.entries(upcasters[event.type] ?? {}));
  let { version, data } = event;
  // A chain has no more steps than there are upcasters, so one that runs in a circle ends too.
  for (let left = steps.size; version !== wanted && left > 0; left--) {
    const step = steps.get(version);
    if (!step) return null;
    data = step.upcast(data);
    version = step.to;
  }
  return version === wanted ? { version, data } : null;
}
