import type { EngineVersion } from './engines.ts';
import type { SourceQuote } from './quotes.ts';
import type { SourceDocument } from './scoring.ts';
import type { GenerationRef } from './views.ts';

/** Answers of `/api/v1` about who stands behind the counts of personas. */

/** Under which of the counts of all authors somebody is. */
export const AUTHOR_PARTS = ['reported', 'unreported', 'unassigned'] as const;

/** An author as personas count them. Plain JSON. */
export interface CountedAuthor {
  readonly documentId: string;
  readonly part: (typeof AUTHOR_PARTS)[number];
  /** Null for an author in no persona that is reported. */
  readonly personaId: string | null;
  /** The sentences that speak of any consumer layer, in their order. */
  readonly passages: readonly {
    readonly charStart: number;
    readonly charEnd: number;
    readonly layerIds: readonly string[];
  }[];
}

/** What the authors of recorded personas are found again from. Plain JSON. */
export interface CountingInput {
  readonly engine: EngineVersion;
  readonly seed: string;
  readonly documents: readonly Pick<SourceDocument, 'documentId' | 'text' | 'attributes'>[];
  /** As recorded: how many groups were formed. */
  readonly groups: number;
}

/** Which authors of an attribute: with a number, with a value that no table names, or without any. */
export const ATTRIBUTE_RESTS = ['numbers', 'others', 'missing'] as const;

/** Which authors are asked for; each member that is not null leaves fewer of them. */
export interface AskedAuthors {
  readonly persona: string | null;
  readonly part: (typeof AUTHOR_PARTS)[number] | null;
  /** A consumer layer that they speak of. */
  readonly theme: string | null;
  /** An attribute that they have. */
  readonly attribute: string | null;
  /** That attribute's value, as text. */
  readonly value: string | null;
  /** Instead of a value. */
  readonly rest: (typeof ATTRIBUTE_RESTS)[number] | null;
}

/** One page of the authors that a count of personas counts; `page` counts from 1. */
export interface PersonaSourcesView {
  readonly sessionId: string;
  readonly topic: string;
  /** Of the event that completed the generation. */
  readonly revision: string;
  readonly generation: GenerationRef & { readonly generatedAt: string };
  readonly asked: AskedAuthors;
  /** Null when no persona is asked for. */
  readonly personaName: string | null;
  /** The theme's name; null when none is asked for. */
  readonly themeLabel: string | null;
  /** The revision at which the session's documents are those of this generation; null for today. */
  readonly documentsAt: string | null;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Authors on a full page. */
  readonly perPage: number;
  /** In the order of the documents; those with a number of the attribute that is asked for first, by it. */
  readonly authors: readonly PersonaSource[];
}

/** An author: a document with what it was counted for. */
export interface PersonaSource {
  readonly documentId: string;
  readonly title: string | null;
  /** How its text begins, shortened. */
  readonly opening: string;
  /** Of the attribute that is asked for. */
  readonly value: string | number | boolean | null;
  /** The sentences that speak of the theme that is asked for, ten at most. */
  readonly passages: readonly Omit<SourceQuote, 'documentId'>[];
  /** How many of them there are. */
  readonly passageCount: number;
}
