import type { SegmentView } from '$lib/contract';

/** A part of a segment's page; `count` is null where there is nothing to count. */
export interface SegmentSection {
  readonly id: string;
  readonly title: string;
  readonly count: number | null;
}

const PARTS = { personas: 'Personas', rich_content: 'Content' } as const;

/** What a segment's page holds, in its order. A part that is missing stands there too: it says why. */
export function segmentSections(view: SegmentView): readonly SegmentSection[] {
  const { factors, patterns, scenarios, personas, content, unavailable } = view;
  return [
    { id: 'factors', title: 'Factors', count: factors.length },
    { id: 'patterns', title: 'Patterns', count: patterns.length },
    { id: 'scenarios', title: 'Scenarios', count: scenarios.length },
    ...(personas
      ? [{ id: 'personas', title: PARTS.personas, count: personas.personas.length }]
      : []),
    ...(content ? [{ id: 'rich_content', title: PARTS.rich_content, count: null }] : []),
    ...unavailable.map(({ part }) => ({ id: part, title: PARTS[part], count: 0 })),
  ];
}
