import { fail } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { post } from './api.ts';
import { textOf } from './forms.ts';

/** Orders of admins: each carries why, and what its giver saw. */

/**
 * Posts a form as an order to a path below `/admin`.
 * @param more members of the body beside the reason and what is expected
 */
export async function order<T>(
  event: RequestEvent,
  form: FormData,
  path: string,
  more: Readonly<Record<string, unknown>> = {},
) {
  const [reason, expected, key] = ['reason', 'expected', 'key'].map((name) => textOf(form, name));
  const body = JSON.stringify({ reason, expected, ...more });
  return post<T>(event, `/admin${path}`, body, key || null);
}

/** The answer of a page to an order that was refused. */
export function refusedOrder<P extends { readonly status: number }>(problem: P) {
  return fail(problem.status, { problem });
}

/** The page of the rebuild at an API location. */
export function rebuildPage(location: string): string {
  return `/admin/rebuilds/${encodeURIComponent(location.slice(location.lastIndexOf('/') + 1))}`;
}
