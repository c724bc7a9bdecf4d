import { GENERATION } from './commands.ts';

const both = (step: string) => [`before ${step}`, `after ${step}`];

/** Every border of the appends that a client's document and its generation make, in order. */
export const APPEND_BORDERS = [
  'append ScoringCompleted',
  ...GENERATION.map((stage) => `append ${stage}`),
].flatMap(both);

/**
 * Where a kill tells something new. What a server learned dies with it, and nothing is written between
 * two appends, so "before an append" leaves what "after the one before it" does, but for the first.
 */
export const APPEND_KILLS = APPEND_BORDERS.filter(
  (border, i) => i === 0 || border.startsWith('after'),
);

/** Every border of the job's life. */
export const JOB_BORDERS = ['job made', 'job claimed', 'job removed'].flatMap(both);

/** The borders of the n-th time that rows are committed; how often that is depends on the batches. */
export function rowBorders(n: number): string[] {
  return [`before rows committed ${n}`, `after rows committed ${n}`];
}
