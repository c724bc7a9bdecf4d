import { readFileSync } from 'node:fs';
import type { PersonasGeneratedData } from '#contract/personas';
import type { ContentGeneratedData, ContentSegment } from '#contract/rich-content';

/** Data of the stages that read the sources: the frozen samples of the contract. */

export function personasData(generationId: string): PersonasGeneratedData {
  return { ...sample<PersonasGeneratedData>('PersonasGenerated.1'), generationId };
}

export function personasWithoutGroups(generationId: string): PersonasGeneratedData {
  return { ...sample<PersonasGeneratedData>('PersonasGenerated.1.no-groups'), generationId };
}

export function contentData(generationId: string, segment: ContentSegment): ContentGeneratedData {
  return { ...sample<ContentGeneratedData>(`ContentGenerated.1.${segment}`), generationId };
}

const FOLDER = new URL('../../../backend/contract/samples/events/', import.meta.url);

function sample<T>(name: string): T {
  const text = readFileSync(new URL(`${name}.json`, FOLDER), 'utf8');
  return (JSON.parse(text) as { readonly data: T }).data;
}
