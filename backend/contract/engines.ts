/** Names and versions of the code that makes stage events: those that compute here, the oldest first. */
export const ENGINES = ['stratalog-engine-2', 'stratalog-engine-3'] as const;

export type EngineVersion = (typeof ENGINES)[number];

/** The engine of new generations; each generation records its own. */
export const ENGINE: EngineVersion = 'stratalog-engine-3';

/** The recorded engine, where its rules are kept here; null for one that computes here no more, or not yet. */
export function engineHere(recorded: string): EngineVersion | null {
  return ENGINES.find((name) => name === recorded) ?? null;
}

/**
 * The engine that a generation was requested with.
 * @throws when it does not compute here; the process asks before it computes
 */
export function engineOf({ engine }: { readonly engine: string }): EngineVersion {
  const here = engineHere(engine);
  if (here === null) throw new Error(`${engine} does not compute here`);
  return here;
}
