import type { MessagePort } from 'node:worker_threads';
import { cueCatalogue } from '#contract/catalogue/cues';
import type { EngineVersion } from '#contract/engines';
import type { CountedAuthor, CountingInput } from '#contract/persona-views';
import { evidenceReaders, type EvidenceReaders } from '#domain/content-scoring/evidence-readers';
import {
  type ContentDocument,
  type ContentScore,
  createContentScorer,
} from '#domain/content-scoring/score-content';
import { countedAuthors } from '#domain/personas/counted-authors';
import { computePersonas, type PersonasOutcome } from '#domain/personas/compute-personas';
import type { PersonasInput, ReadSentence } from '#domain/personas/input';
import type { MoodsInput } from '#domain/text/moods';
import { createTextEngine, type TextEngine } from '#domain/text/text-engine';
import { type Remembering, remembering } from './remembering.ts';
import { type ChanceWork, helpWithChance, triesWithHelp } from './shared-chance.ts';
import {
  type BegunReading,
  helpWithReading,
  joinReading,
  type ReadingWork,
  readTogether,
} from './shared-reading.ts';

/** What a thread does beside the one that asked for it. */
export type HelpWork = ChanceWork | ReadingWork;

interface PersonasTask {
  readonly kind: 'personas';
  readonly input: PersonasInput;
  /** Where other threads are told of work that they may help with. */
  readonly help?: MessagePort;
  /** What others have begun to read. */
  readonly begun?: BegunReading;
}

export type EvidenceTask =
  | PersonasTask
  | { readonly kind: 'countAuthors'; readonly input: CountingInput }
  | {
      readonly kind: 'scoreContent';
      readonly documents: readonly ContentDocument[];
      /** Counts the documents that were scored, in memory that others see as well; null: nobody asks. */
      readonly read: Int32Array | null;
    }
  | { readonly kind: 'moods'; readonly input: MoodsInput }
  | { readonly kind: 'help'; readonly work: HelpWork };

export type EvidenceAnswer =
  | { readonly ok: true; readonly kind: 'personas'; readonly value: PersonasOutcome }
  | { readonly ok: true; readonly kind: 'countAuthors'; readonly value: readonly CountedAuthor[] }
  | { readonly ok: true; readonly kind: 'scoreContent'; readonly value: ContentScore }
  | { readonly ok: true; readonly kind: 'moods'; readonly value: readonly number[] }
  | { readonly ok: true; readonly kind: 'help' }
  | { readonly ok: false; readonly cause: string };

/** Runs in a worker thread. Errors are answers: what kills the thread is then told apart from them. */
export function readEvidence(task: EvidenceTask): EvidenceAnswer {
  try {
    return answerOf(task);
  } catch (error) {
    return { ok: false, cause: error instanceof Error ? error.message : String(error) };
  }
}

/** UTF-16 units of the texts, and of the sentences, that a thread remembers: a few times as many bytes. */
const REMEMBERED = 2_000_000;

/** Made with the first task of a thread: its language model takes longer to load than most texts to read. */
let library: TextEngine | undefined;
const made = new Map<EngineVersion, Readers>();

interface Readers extends Pick<EvidenceReaders, 'judge'> {
  readonly read: Remembering<readonly ReadSentence[]>;
  /** What others have read ahead, until it is asked for. */
  ahead: ReadonlyMap<string, readonly ReadSentence[]> | null;
}

function libraryHere(): TextEngine {
  return (library ??= createTextEngine());
}

/** A second generation of the same documents does not read them again. */
function readersOf(version: EngineVersion): Readers {
  const known = made.get(version);
  if (known) return known;
  const engine = libraryHere();
  const mood = remembering((text) => engine.mood(text), REMEMBERED);
  const { read, judge } = evidenceReaders(version, { ...engine, mood });
  const fresh: Readers = {
    read: remembering((text) => fresh.ahead?.get(text) ?? read(text), REMEMBERED),
    judge,
    ahead: null,
  };
  made.set(version, fresh);
  return fresh;
}

function answerOf(task: EvidenceTask): EvidenceAnswer {
  switch (task.kind) {
    case 'scoreContent':
      return scored(task);
    case 'personas':
      return { ok: true, kind: 'personas', value: personasOf(task) };
    case 'countAuthors': {
      const { read } = readersOf(task.input.engine);
      return { ok: true, kind: 'countAuthors', value: countedAuthors(task.input, read) };
    }
    case 'moods': {
      const { judge } = readersOf(task.input.engine);
      return { ok: true, kind: 'moods', value: task.input.quotes.map(judge) };
    }
    case 'help':
      helped(task.work);
      return { ok: true, kind: 'help' };
  }
}

function personasOf({ input, help, begun }: PersonasTask): PersonasOutcome {
  const readers = readersOf(input.engine);
  if (!help) return computePersonas(input, readers.read);
  readers.ahead = begun ? joinReading(begun, readers.read) : readUnread(input, readers, help);
  try {
    const tries = triesWithHelp((work) => help.postMessage(work));
    return computePersonas(input, readers.read, tries);
  } finally {
    readers.ahead = null;
  }
}

function readUnread({ documents, engine }: PersonasInput, { read }: Readers, help: MessagePort) {
  const texts = new Set(documents.map(({ text }) => text));
  const unread = [...texts].filter((text) => !read.knows(text));
  return readTogether(unread, engine, read, (work) => help.postMessage(work, [work.port]));
}

function helped(work: HelpWork): void {
  if (work.kind === 'reading') helpWithReading(work, readersOf(work.engine).read);
  else helpWithChance(work);
}

function scored(task: Extract<EvidenceTask, { kind: 'scoreContent' }>): EvidenceAnswer {
  const scorer = createContentScorer(cueCatalogue, libraryHere());
  for (const document of task.documents) {
    scorer.add(document);
    if (task.read) Atomics.add(task.read, 0, 1);
  }
  return { ok: true, kind: 'scoreContent', value: scorer.finish() };
}
