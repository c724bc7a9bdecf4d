import { describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { AnswerCache } from './answer-cache.ts';
import { ReadSideUnavailable } from './read-side.ts';
import type { SessionVersion, SessionVersions } from './session-versions.ts';
import { VisibleAnswers } from './visible-answers.ts';
import type { VisibleForm } from './visible-answers.ts';

const AT_ONE: SessionVersion = {
  sessionId: 's',
  buildId: 1,
  rewrites: 0,
  revision: 9n,
  scored: true,
  visible: { generationId: 'g1', generation: 1 },
  runningGenerationId: null,
  cleared: false,
  parkedRevision: null,
};
const AT_TWO: SessionVersion = {
  ...AT_ONE,
  revision: 18n,
  visible: { generationId: 'g2', generation: 2 },
};

/** Looks give the versions in turn, the last one for ever; reads find what `now` says. */
function reader(looks: readonly SessionVersion[], now: () => SessionVersion, tellsStale = false) {
  const left = [...looks];
  const versions = { of: async () => (left.length > 1 ? left.shift() : left[0]) };
  const made: string[] = [];
  const form: VisibleForm = {
    name: 'form',
    tellsStale,
    assemble: async (_pool, _sessionId, stale) => {
      const { buildId, visible } = now();
      const generationId = visible?.generationId ?? '';
      made.push(generationId);
      return { buildId, generationId, body: { generationId, buildId, stale } };
    },
  };
  const answers = new VisibleAnswers(
    {} as Pool,
    versions as unknown as SessionVersions,
    new AnswerCache(10_000),
  );
  const read = async () => {
    const { version, answer } = await answers.read('s', form);
    return { revision: version?.revision, body: JSON.parse(String(answer?.bytes)) as unknown };
  };
  return { read, made };
}

describe('the answers about a visible generation', () => {
  it('are assembled once and then sent from memory', async () => {
    const { read, made } = reader([AT_ONE], () => AT_ONE);
    const all = [await read(), await read(), await read()];
    expect(made).toEqual(['g1']);
    expect(new Set(all.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('never tell one generation under the version of another', async () => {
    // the generation moves after the first look and before the first read
    const { read, made } = reader([AT_ONE, AT_TWO], () => AT_TWO);
    expect(await read()).toEqual({
      revision: 18n,
      body: { generationId: 'g2', buildId: 1, stale: false },
    });
    expect(made).toEqual(['g2', 'g2']);
  });

  it('are other ones in another build, and where staleness is told', async () => {
    const other = { ...AT_ONE, buildId: 2 };
    const stale = { ...AT_ONE, runningGenerationId: 'g2' };
    const builds = [AT_ONE, other][Symbol.iterator]();
    const moved = reader([AT_ONE, other], () => builds.next().value ?? other);
    expect([(await moved.read()).body, (await moved.read()).body]).toMatchObject([
      { buildId: 1 },
      { buildId: 2 },
    ]);
    const telling = reader([AT_ONE, stale], () => AT_ONE, true);
    expect([(await telling.read()).body, (await telling.read()).body]).toMatchObject([
      { stale: false },
      { stale: true },
    ]);
    expect(telling.made).toHaveLength(2);
    const silent = reader([AT_ONE, stale], () => AT_ONE);
    await silent.read();
    await silent.read();
    expect(silent.made).toHaveLength(1);
  });

  it('give up on a session that never holds still', async () => {
    const { read } = reader([AT_ONE], () => AT_TWO);
    await expect(read()).rejects.toThrow(ReadSideUnavailable);
  });
});
