import { readFileSync } from 'node:fs';
import type { PersonasGeneratedData } from '#contract/personas';
import type { ContentGeneratedData, ContentSegment } from '#contract/rich-content';

/** Data of the stages that read the sources: the frozen samples of the contract. */

export function personasData(generationId: string): PersonasGeneratedData {
  return { ...(sample('PersonasGenerated.1') as PersonasGeneratedData), generationId };
}

export function personasWithoutGroups(generationId: string): PersonasGeneratedData {
  return { ...(sample('PersonasGenerated.1.no-groups') as PersonasGeneratedData), generationId };
}

export function contentData(generationId: string, segment: ContentSegment): ContentGeneratedData {
  return { ...(sample(`ContentGenerated.1.${segment}`) as ContentGeneratedData), generationId };
}

const FOLDER = new URL('../../../backend/contract/samples/events/', import.meta.url);

/** Checked against its schema by the codec's spec. */
function sample(name: string): unknown {
  const text = readFileSync(new URL(`${name}.json`, FOLDER), 'utf8');
  return (JSON.parse(text) as { readonly data: unknown }).data;
}
