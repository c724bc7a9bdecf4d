import { describe, expect, it } from '@jest/globals';
import { framework } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import { ENGINE } from '#contract/engines';
import type { CountedAuthor } from '#contract/persona-views';
import type { PersonasGeneratedData } from '#contract/personas';
import type { EventStore } from '#event-store/port';
import type { FoundRun } from '../recorded/recorded-runs.ts';
import { CountedRuns } from './counted-runs.ts';
import { differenceOf } from './difference.ts';

const PRICE = 'F11.price_sensitivity';

function author(documentId: string, layerIds: readonly string[] = []): CountedAuthor {
  const passages = layerIds.length > 0 ? [{ charStart: 0, charEnd: 1, layerIds }] : [];
  return { documentId, part: 'reported', personaId: 'persona-1', passages };
}

/** One persona of two authors, of whom so many speak of prices. */
function recorded(onPrices: number, total = 2): PersonasGeneratedData {
  const theme = { layerId: PRICE, group: { authors: onPrices }, all: { authors: onPrices } };
  return {
    authors: { total, reported: total, unreported: 0, unassigned: 0 },
    ...{ grouping: { groups: 1 }, seed: '1' },
    personas: [
      {
        ...{ personaId: 'persona-1', marketShare: { authors: total }, psychographics: [] },
        ...{ buyingBehavior: { themes: [theme] }, valueTier: null, keyMessaging: [] },
      },
    ],
  } as unknown as PersonasGeneratedData;
}

const found = {
  ...{ sessionId: 's', generation: { generationId: 'g', generation: 2 } },
  scoring: { scoringId: 'x', requestedRevision: '9' },
  run: {
    request: {
      engine: ENGINE,
      catalogue: {
        ...{ framework: framework.version, patterns: patternLibrary.version, importV2: null },
      },
    },
  },
} as unknown as FoundRun;

/** Over a log without documents; `counts` says how often authors were counted. */
function runsOf(authors: readonly CountedAuthor[]) {
  const counts = { n: 0 };
  const store = { async *read() {} } as unknown as EventStore;
  const countAuthors = async () => {
    counts.n += 1;
    return authors;
  };
  return { runs: new CountedRuns(store, { countAuthors }), counts };
}

describe('authors that are found again', () => {
  const two = [author('a', [PRICE]), author('b')];

  it('are told when every count is theirs', async () => {
    const { authors } = await runsOf(two).runs.of(found, recorded(1));
    expect(authors).toBe(two);
  });

  it('are none when they are not those that were counted, which is found once', async () => {
    const { runs, counts } = runsOf(two);
    for (const _ of [1, 2]) {
      await expect(runs.of(found, recorded(1, 3))).rejects.toMatchObject({
        code: 'authors_differ',
        message: expect.stringMatching(/^Unavailable, because .*generation 2 .*2 are found and 3/),
      });
    }
    expect(counts.n).toBe(1);
  });

  it('differ also where as many speak of other themes', () => {
    expect(differenceOf(two, recorded(1))).toBeNull();
    expect(differenceOf(two, recorded(2))).toBe(
      `of persona-1 on ${PRICE}, 1 are found and 2 were counted`,
    );
  });

  it('differ also where another part has them', () => {
    const moved = [two[0]!, { ...two[1]!, part: 'unassigned', personaId: null } as const];
    expect(differenceOf(moved, recorded(1))).toBe('reported, 1 are found and 2 were counted');
  });
});
