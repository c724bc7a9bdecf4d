import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cueCatalogue } from '#contract/catalogue/cues';
import type { ScoringDocument, SourceDocument } from '#contract/scoring';
import { scoreContent } from '#domain/content-scoring/score-content';
import { ROOT } from '../lib/places.ts';
import { compare, type Comparison, type Half, halfOf } from './compare.ts';

/** The clothing study with its texts; they lie beside the project and are no part of it. */
export interface Study {
  readonly documents: readonly SourceDocument[];
  readonly layers: ScoringDocument['layers'];
}

const FILE = path.join(ROOT, '../shared/data/clothing.scoring.json');

/** Where the texts are missing, what depends on them says so and is left out. */
export const hasStudy = existsSync(FILE);

export async function readStudy(): Promise<Study> {
  const { documents = [], layers } = JSON.parse(await readFile(FILE, 'utf8')) as ScoringDocument;
  return { documents, layers };
}

export function documentsOfHalf({ documents }: Study, half: Half): SourceDocument[] {
  return documents.filter(({ documentId }) => halfOf(documentId) === half);
}

/** Scores one half of the texts and compares the layers with the expert's. */
export function qualityOn(study: Study, half: Half): Comparison {
  return compare(scoreContent(documentsOfHalf(study, half), cueCatalogue).layers, study.layers);
}
