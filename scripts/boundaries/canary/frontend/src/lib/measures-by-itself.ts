// canary: d3-stays-in-the-geometry
import { ticks } from 'd3-array';

export const marks = ticks(0, 1, 10);
