import { categoryOf, OPERATIONS_STREAM, RESULT_SESSION_CATEGORY } from '#contract/streams';

/** Everything that the product writes lies in streams of these categories. */
export const CATEGORIES: readonly string[] = [
  RESULT_SESSION_CATEGORY,
  categoryOf(OPERATIONS_STREAM),
];
