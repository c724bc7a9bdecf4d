import type { RequestEvent } from '@sveltejs/kit';
import type { SessionDetail } from '$lib/contract';
import { ask, readAnswer, type Answer, type Caller } from './api';
import { sessionCall } from './calls';

/** A request for a page of a session. */
export type Page = Caller &
  Pick<RequestEvent, 'locals'> & { readonly params: { readonly id: string } };

/** By the locals of a request, which the layout and the page of an answer share. */
const asked = new WeakMap<object, Promise<Answer<SessionDetail>>>();

/** The session that a page is about, asked for once however many parts of the page need it. */
export function askSession(page: Page): Promise<Answer<SessionDetail>> {
  const answer = asked.get(page.locals) ?? ask(page, sessionCall(page.params.id));
  asked.set(page.locals, answer);
  return answer;
}

/** As `askSession`, or the error page with the API's own words. */
export async function readSession(page: Page): Promise<SessionDetail> {
  return readAnswer(await askSession(page));
}
