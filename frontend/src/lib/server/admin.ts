import { fail } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { asItCame, ask, withKey, type Answer, type Api, type Reply } from './api.ts';
import { textOf } from './forms.ts';

/** Orders of admins: each carries why, and what its giver saw. */

/** The parts of an order that come from its form. */
export interface Sent {
  readonly header: ReturnType<typeof withKey>['header'];
  readonly body: ReturnType<typeof asItCame>;
}

/**
 * Gives the order that a form holds.
 * @param send posts it to its path
 * @param more members of the body beside the reason and what is expected
 */
export async function order<T>(
  event: RequestEvent,
  form: FormData,
  send: (api: Api, sent: Sent) => Promise<Reply<T>>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Answer<T>> {
  const [reason, expected] = ['reason', 'expected'].map((name) => textOf(form, name));
  const body = asItCame(JSON.stringify({ reason, expected, ...more }));
  const { header } = withKey(textOf(form, 'key'));
  return ask(event, (api) => send(api, { header, body }));
}

/** The answer of a page to an order that was refused. */
export function refusedOrder<P extends { readonly status: number }>(problem: P) {
  return fail(problem.status, { problem });
}

/** The page of the rebuild at an API location. */
export function rebuildPage(location: string): string {
  return `/admin/rebuilds/${encodeURIComponent(location.slice(location.lastIndexOf('/') + 1))}`;
}
