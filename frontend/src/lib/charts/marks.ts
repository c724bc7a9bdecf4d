import { symbol, symbolCircle, symbolCross, symbolDiamond } from 'd3-shape';
import { symbolSquare, symbolTriangle, type SymbolType } from 'd3-shape';
import type { Segment } from '$lib/contract';

/** Segments differ by line and mark as well as by colour. */
const MARKS: Readonly<Record<Segment, { mark: SymbolType; dashes: string }>> = {
  market: { mark: symbolCircle, dashes: 'none' },
  consumer: { mark: symbolTriangle, dashes: '8 4' },
  product: { mark: symbolSquare, dashes: '2 3' },
  brand: { mark: symbolDiamond, dashes: '9 3 2 3' },
  experience: { mark: symbolCross, dashes: '16 5' },
};

/** An SVG path around the origin, of so many square pixels. */
export function markPath(segment: Segment, area: number): string {
  return symbol(MARKS[segment].mark, area).digits(2)() ?? '';
}

/** For `stroke-dasharray`. */
export function dashes(segment: Segment): string {
  return MARKS[segment].dashes;
}
