import { createContext } from 'svelte';
import type { EngineDiffers } from '$lib/contract';

/** Whether the authors that personas count can be found again, and what pages say where not. */

/** Why the authors of a generation cannot be opened here, in sentences; null where they can. */
export function whyNotFoundAgain(generation: number, differs: EngineDiffers | null): string | null {
  if (!differs) return null;
  const { recorded, here } = differs;
  return `The authors behind these numbers cannot be opened: generation ${generation} was computed by ${recorded}, and this server computes by ${here}. They can be of a new generation.`;
}

/** Tells the numbers of a page whether they lead to their authors. */
export const [numbersLead, setNumbersLead] = createContext<() => boolean>();
