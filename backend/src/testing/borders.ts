import { GENERATION } from './commands.ts';

const both = (step: string) => [`before ${step}`, `after ${step}`];

/** Every border of the appends that a client's document and its generation make, in order. */
export const APPEND_BORDERS = [
  'append ScoringCompleted',
  ...GENERATION.map((stage) => `append ${stage}`),
].flatMap(both);

/** Every border of the job's life. */
export const JOB_BORDERS = ['job made', 'job claimed', 'job removed'].flatMap(both);

/** The borders of the n-th time that rows are committed; how often that is depends on the batches. */
export function rowBorders(n: number): string[] {
  return [`before rows committed ${n}`, `after rows committed ${n}`];
}
