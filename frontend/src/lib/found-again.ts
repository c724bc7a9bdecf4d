import { createContext } from 'svelte';
import type { GenerationView } from '$lib/contract';

/** Whether the authors that personas count can be found again, and what pages say where not. */

/** By what a server computes; `importV2` is the map of the older layers. */
export interface Computing {
  readonly engine: string;
  readonly catalogue: GenerationView['catalogue'];
}

/** Why the authors of a generation cannot be opened here, in sentences; null where they can. */
export function whyNotFoundAgain(
  { generation, ...recorded }: Computing & Pick<GenerationView, 'generation'>,
  here: Computing,
): string | null {
  const [then, now] = [namesOf(recorded, recorded), namesOf(here, recorded)];
  if (then === now) return null;
  return `The authors behind these numbers cannot be opened: generation ${generation} was computed by ${then}, and this server computes by ${now}. They can be of a new generation.`;
}

/** A run over layers of today needs no map of older ones. */
function namesOf({ engine, catalogue }: Computing, recorded: Computing): string {
  const { framework, patterns, importV2 } = catalogue;
  const older = recorded.catalogue.importV2 === null ? [] : [importV2 ?? 'none'];
  return [engine, framework, patterns, ...older].join(', ');
}

/** Tells the numbers of a page whether they lead to their authors. */
export const [numbersLead, setNumbersLead] = createContext<() => boolean>();
