import { refused, shown } from '../request/check.ts';
import { STORABLE } from '../v1/bodies.ts';

const LONGEST_TOPIC = 500;

/**
 * The topic that an older client puts into the path. It is only recorded: the session's own wins.
 * @throws ApiError when it could not be
 */
export function topicOf(text: string): string {
  if (text.length <= LONGEST_TOPIC && STORABLE.test(text)) return text;
  const expected = `a text of at most ${LONGEST_TOPIC} characters`;
  const message = `The topic must be ${expected}`;
  throw refused([{ pointer: '/topic', message, expected, actual: shown(text) }], 'path');
}
