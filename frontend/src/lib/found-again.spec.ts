import { describe, expect, it } from '@jest/globals';
import { render } from 'svelte/server';
import type { ComponentProps } from 'svelte';
import Personas from '../routes/sessions/[id]/personas/+page.svelte';
import { whyNotFoundAgain } from './found-again';

const HERE = {
  engine: 'engine-2',
  catalogue: { framework: 'layers-3', patterns: 'patterns-1', importV2: 'map-1' },
};
const of = (engine: string, catalogue: object = {}) => ({
  ...{ engine, generation: 4 },
  catalogue: { ...HERE.catalogue, importV2: null, ...catalogue },
});

describe('the authors of a generation', () => {
  it('can be opened where it was computed as this server computes', () => {
    expect(whyNotFoundAgain(of('engine-2'), HERE)).toBeNull();
    expect(whyNotFoundAgain(of('engine-2', { importV2: 'map-1' }), HERE)).toBeNull();
  });

  it('cannot where anything differs, and the versions are told', () => {
    expect(whyNotFoundAgain(of('engine-1'), HERE)).toBe(
      'The authors behind these numbers cannot be opened: generation 4 was computed by engine-1, layers-3, patterns-1, and this server computes by engine-2, layers-3, patterns-1. They can be of a new generation.',
    );
    for (const other of [{ framework: 'a' }, { patterns: 'b' }, { importV2: 'map-0' }]) {
      expect(whyNotFoundAgain(of('engine-2', other), HERE)).toContain(Object.values(other)[0]);
    }
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
