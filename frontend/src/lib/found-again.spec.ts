import { describe, expect, it } from '@jest/globals';
import { render } from 'svelte/server';
import type { ComponentProps } from 'svelte';
import Personas from '../routes/sessions/[id]/personas/+page.svelte';
import { whyNotFoundAgain } from './found-again';

describe('the authors of a generation', () => {
  it('can be opened where the server tells no difference', () => {
    expect(whyNotFoundAgain(4, null)).toBeNull();
  });

  it('cannot where it tells one, and the versions are told', () => {
    const differs = {
      code: 'engine_differs',
      recorded: 'engine-1, a',
      here: 'engine-3, b',
    } as const;
    expect(whyNotFoundAgain(4, differs)).toBe(
      'The authors behind these numbers cannot be opened: generation 4 was computed by engine-1, a, and this server computes by engine-3, b. They can be of a new generation.',
    );
  });
});

/** The page of personas that are none, of 30 authors. */
function pageOf(notOpened: string | null): string {
  const authors = { total: 30, reported: 0, unreported: 0, unassigned: 30, smallGroups: 0 };
  const data = {
    ...{ sessionId: 's', topic: 'T', revision: '9', reason: null, quality: null, notOpened },
    generation: { generationId: 'g', generation: 4, generatedAt: '2026-01-01T00:00:00Z' },
    personas: {
      authors: { ...authors, smallest: 10 },
      grouping: { state: 'no_distinct_groups', reason: 'not_stable', groups: 0, trials: [] },
      ...{ features: { used: [], left: [] }, personas: [] },
    },
  };
  return render(Personas, { props: { data } as unknown as ComponentProps<typeof Personas> }).body;
}

describe('the numbers of a page of personas', () => {
  it('lead to their authors, or are numbers alone below the reason', () => {
    expect(pageOf(null)).toContain('href="/sessions/s/personas/sources?part=unassigned"');
    const alone = pageOf('They cannot be opened.');
    expect(alone).toContain('They cannot be opened.');
    expect(alone).not.toContain('/personas/sources');
    expect(alone).toMatch(/>(<!--.*?-->)*30(<!--.*?-->)*</);
  });
});
