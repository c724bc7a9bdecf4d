import { cueCatalogue } from '#contract/catalogue/cues';
import { textReader } from '#domain/content-scoring/read-text';
import {
  type ContentDocument,
  type ContentScore,
  createContentScorer,
} from '#domain/content-scoring/score-content';
import { computePersonas, type PersonasOutcome } from '#domain/personas/compute-personas';
import type { PersonasInput, ReadText } from '#domain/personas/input';
import { createTextEngine, type TextEngine } from '#domain/text/text-engine';

export type EvidenceTask =
  | { readonly kind: 'personas'; readonly input: PersonasInput }
  | { readonly kind: 'scoreContent'; readonly documents: readonly ContentDocument[] }
  | { readonly kind: 'moods'; readonly texts: readonly string[] };

export type EvidenceAnswer =
  | { readonly ok: true; readonly kind: 'personas'; readonly value: PersonasOutcome }
  | { readonly ok: true; readonly kind: 'scoreContent'; readonly value: ContentScore }
  | { readonly ok: true; readonly kind: 'moods'; readonly value: readonly number[] }
  | { readonly ok: false; readonly cause: string };

/** Runs in a worker thread. Errors are answers: what kills the thread is then told apart from them. */
export function readEvidence(task: EvidenceTask): EvidenceAnswer {
  try {
    return answerOf(task);
  } catch (error) {
    return { ok: false, cause: error instanceof Error ? error.message : String(error) };
  }
}

/** Made with the first task of a thread: its language model takes longer to load than most texts to read. */
let made: { readonly engine: TextEngine; readonly read: ReadText } | undefined;

function readers() {
  if (made) return made;
  const engine = createTextEngine();
  made = { engine, read: textReader(cueCatalogue, engine) };
  return made;
}

function answerOf(task: EvidenceTask): EvidenceAnswer {
  const { engine, read } = readers();
  if (task.kind === 'personas') {
    const value = computePersonas(task.input, read);
    return { ok: true, kind: 'personas', value };
  }
  if (task.kind === 'moods') {
    return { ok: true, kind: 'moods', value: task.texts.map((text) => engine.mood(text)) };
  }
  const scorer = createContentScorer(cueCatalogue, engine);
  for (const document of task.documents) scorer.add(document);
  return { ok: true, kind: 'scoreContent', value: scorer.finish() };
}
