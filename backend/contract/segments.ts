/** The five segments, in the order in which they are computed, stored and shown. */
export const SEGMENTS = ['consumer', 'market', 'product', 'brand', 'experience'] as const;

export type Segment = (typeof SEGMENTS)[number];

/** Narrows a text to a segment key; the comparison is exact (lower case). */
export function isSegment(text: string): text is Segment {
  return (SEGMENTS as readonly string[]).includes(text);
}
