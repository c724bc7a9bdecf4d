import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { READ_POOL } from '#backend/tokens';
import { encodeAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import { AnswerCache } from './answer-cache.ts';
import type { Past } from './past/past.ts';
import { ReadSideUnavailable } from './read-side.ts';
import type { ReadSource } from './read-side.ts';
import { readVersion, SessionVersions } from './session-versions.ts';
import type { SessionVersion } from './session-versions.ts';

/** A body that is a function of the visible generation, and of staleness where it says so. */
export interface VisibleForm<Body = unknown> {
  /** Unique among the forms. */
  readonly name: string;
  readonly tellsStale: boolean;
  /** Null when the session has no visible generation, or it moved while it was read. */
  assemble(source: ReadSource, sessionId: string, stale: boolean): Promise<Assembled<Body> | null>;
  /** JSON if not given. */
  encode?(body: Body): Answer;
}

export interface Assembled<Body = unknown> {
  readonly buildId: number;
  readonly generationId: string;
  readonly body: Body;
}

/** What is to be answered; without an answer the version says why (null: an unknown session). */
export type VisibleAnswer =
  | { readonly version: SessionVersion; readonly answer: Answer }
  | { readonly version: SessionVersion | null; readonly answer: null };

/** The same of a session as it was. */
export type PastAnswer =
  { readonly answer: Answer } | { readonly version: SessionVersion | null; readonly answer: null };

/** The visible generation can move between the look at the version and the read of the rows. */
const TRIES = 5;

/**
 * Bodies of visible generations: assembled once, then sent from memory. Each request asks the tables
 * which generation is visible before it is answered, so a kept body is never an old one.
 */
@Injectable()
export class VisibleAnswers {
  constructor(
    @Inject(READ_POOL) private readonly pool: Pool,
    private readonly versions: SessionVersions,
    private readonly cache: AnswerCache,
  ) {}

  /** @throws ReadSideUnavailable */
  async read(sessionId: string, form: VisibleForm): Promise<VisibleAnswer> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const version = await this.versions.of(sessionId);
      if (!version?.visible) return { version, answer: null };
      const key = keyOf(version, version.visible.generationId, form);
      const answer = this.cache.get(key) ?? (await this.#assemble(key, version, form));
      if (answer) return { version, answer };
    }
    throw new ReadSideUnavailable(new Error(`${sessionId} moved ${TRIES} times while it was read`));
  }

  /**
   * The answer that `read` gave at a revision. Nothing moves in the past, and nothing is stale there.
   * @throws ReadSideUnavailable
   */
  async readPast(past: Past, form: VisibleForm): Promise<PastAnswer> {
    const { sessionId, revision, tables } = past;
    const answer = await this.cache.getOrMake(`${form.name} ${sessionId}@${revision}`, async () => {
      const made = await form.assemble(tables, sessionId, false);
      return made && encode(form, made.body);
    });
    return answer ? { answer } : { version: await readVersion(tables, sessionId), answer };
  }

  #assemble(key: string, version: SessionVersion, form: VisibleForm): Promise<Answer | null> {
    return this.cache.getOrMake(key, async () => {
      const made = await form.assemble(this.pool, version.sessionId, isStale(version));
      const expected = version.visible?.generationId;
      const moved = made?.generationId !== expected || made?.buildId !== version.buildId;
      return moved || !made ? null : encode(form, made.body);
    });
  }
}

/** True when newer results are under way, or the tables stopped before the end of the session. */
export function isStale(version: SessionVersion): boolean {
  return version.runningGenerationId !== null || version.parkedRevision !== null;
}

function keyOf(version: SessionVersion, generationId: string, form: VisibleForm): string {
  const stale = form.tellsStale && isStale(version) ? 'stale' : '';
  return `${form.name} ${version.buildId}.${version.rewrites} ${version.sessionId} ${generationId} ${stale}`;
}

function encode(form: VisibleForm, body: unknown): Answer {
  return form.encode ? form.encode(body) : encodeAnswer(body);
}
