import type { Metadata } from '@grpc/grpc-js';
import type { Context } from './context.ts';
import { accessDenied, unauthenticated } from './errors.ts';
import type { Failure } from './errors.ts';

/**
 * What stands against a call: null where it is allowed. Without security all is allowed and
 * credentials are ignored. With it there is one user, an administrator, who may use all that has a
 * name; anonymous callers reach nothing from 23.10 on, and before that the streams without `$`.
 */
export function refusal(context: Context, metadata: Metadata, stream: string): Failure | null {
  const { secured, version } = context;
  if (!secured) return null;
  const [given] = metadata.get('authorization');
  if (given === undefined) {
    return version === '22.10' && !stream.startsWith('$') ? null : accessDenied();
  }
  const { username, password } = secured;
  const wanted = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  if (given !== wanted) return unauthenticated();
  return stream === '' ? accessDenied() : null;
}
