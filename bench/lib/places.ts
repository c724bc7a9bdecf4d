import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The folder that holds package.json: this file runs from the sources and from `dist/`. */
export const ROOT = rootFolder();

function rootFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
}

export interface ClothingDocument {
  /** With its review texts, or its figures alone. */
  readonly kind: 'full' | 'figures';
  readonly document: Readonly<Record<string, unknown>>;
}

/** The clothing study: in full where it lies beside the project, else the figures alone. */
export async function clothingDocument(): Promise<ClothingDocument> {
  const full = path.join(ROOT, '../shared/data/clothing.scoring.json');
  return existsSync(full) ? { kind: 'full', document: await readJson(full) } : clothingFigures();
}

/** The clothing study without its texts. */
export async function clothingFigures(): Promise<ClothingDocument> {
  const figures = path.join(ROOT, 'examples/clothing.scoring.json');
  return { kind: 'figures', document: await readJson(figures) };
}

async function readJson(file: string): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>; // a document of ours
}
