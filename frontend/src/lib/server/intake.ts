import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ContentAccepted, TableView } from '$lib/contract';
import { rolesOf, type Sent, sentAs } from '$lib/intake';
import { countsQuery } from '$lib/intake-counts';
import { asItCame, ask, askToday, type Call } from './api';
import { sessionSinceCall } from './calls';
import { pageOf, problemOf, readForm, textOf, tooLarge } from './forms';
import { untilShown } from './shown';

/** A larger file does not go through the page between the two steps. */
const MOST_CARRIED = 2 * 2 ** 20;

const NOTHING = {
  title: 'Nothing to add',
  status: 422,
  detail: 'Choose a file or paste its content.',
};

const EMPTY_FILE = {
  title: 'The file is empty',
  status: 422,
  detail: 'The file that was chosen holds nothing. Choose another one, or paste its content.',
};

/** What sends the content, by what the form says. `roles` are part of its query, if there are any. */
export type Target = (form: FormData, roles: URLSearchParams) => SendTo;

type SendTo = (body: ReturnType<typeof asItCame>) => Call<ContentAccepted>;

/**
 * First step: a table is read, and its columns are shown with a role for each. What is no table has
 * no columns, and is added at once.
 */
export async function readColumns(event: RequestEvent, target: Target) {
  const form = await readForm(event);
  if (!form) return fail(413, { problem: problemOf(event, tooLarge('file')) });
  const sent = await sentBy(form);
  if (!sent) return fail(422, { ...typed(form), problem: problemOf(event, nothingIn(form)) });
  if (sent.type !== 'text/csv') return add(event, form, sent, target(form, new URLSearchParams()));
  const read = await readTable(event, sent);
  return read.ok
    ? { ...typed(form), ...carried(form, sent), table: read.value }
    : fail(read.problem.status, { ...typed(form), problem: read.problem });
}

/** Second step: the table is added by the roles that were chosen. */
export async function addTable(event: RequestEvent, target: Target) {
  const form = await readForm(event);
  if (!form) return fail(413, { problem: problemOf(event, tooLarge('file')) });
  const sent = await sentBy(form);
  if (!sent) return fail(422, { ...typed(form), problem: problemOf(event, nothingIn(form)) });
  const mapped = { roles: JSON.stringify(rolesOf(form.entries())) };
  const roles = new URLSearchParams(sent.type === 'text/csv' ? mapped : {});
  return add(event, form, sent, target(form, roles));
}

async function add(event: RequestEvent, form: FormData, sent: Sent, sendTo: SendTo) {
  const answer = await ask(event, sendTo(asItCame(sent.body, sent.type)));
  if (answer.ok) return shownPage(event, answer.value);
  const { problem } = answer;
  const read = sent.type === 'text/csv' ? await readTable(event, sent) : null;
  const table = read?.ok ? { table: chosen(read.value, rolesOf(form.entries())) } : {};
  // A file that only waits for a decision is kept, as a table is whose columns can be read.
  const isGood = read ? read.ok : problem.status === 409;
  const kept = isGood ? carried(form, sent) : {};
  return fail(problem.status, { ...typed(form), ...kept, ...table, problem });
}

async function shownPage(event: RequestEvent, added: ContentAccepted) {
  await untilShown(() => askToday(event, sessionSinceCall(added.sessionId, added.revision)));
  return redirect(303, pageOf(added, countsQuery(added)));
}

/** The columns with the roles that were chosen for them. */
function chosen(table: TableView, roles: ReturnType<typeof rolesOf>): TableView {
  const columns = table.columns.map((one) => ({ ...one, role: roles[one.name] ?? one.role }));
  return { ...table, columns };
}

function readTable(event: RequestEvent, { body, type }: Sent) {
  return ask<TableView>(event, (api) => api.POST('/api/v1/tables', asItCame(body, type)));
}

/** The chosen file, what was carried from the first step, or what was pasted. */
async function sentBy(form: FormData): Promise<Sent | null> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) {
    return sentAs(new Uint8Array(await file.arrayBuffer()), file.name);
  }
  const fromBefore = textOf(form, 'carried');
  if (fromBefore) {
    return sentAs(new Uint8Array(Buffer.from(fromBefore, 'base64')), textOf(form, 'carriedName'));
  }
  const pasted = textOf(form, 'pasted');
  return pasted.trim() === '' ? null : sentAs(new TextEncoder().encode(pasted), '');
}

function nothingIn(form: FormData) {
  const file = form.get('file');
  return file instanceof File && file.name !== '' ? EMPTY_FILE : NOTHING;
}

/**
 * The bytes of a chosen file, so that it need not be chosen again without scripts; with scripts the
 * page still has it.
 */
function carried(form: FormData, { body, name }: Sent) {
  const needed = textOf(form, 'scripts') === '' && textOf(form, 'pasted').trim() === '';
  if (!needed) return {};
  const fits = body.length <= MOST_CARRIED;
  return fits
    ? { carried: Buffer.from(body).toString('base64'), carriedName: name }
    : { chooseAgain: true };
}

function typed(form: FormData) {
  return {
    sessionId: textOf(form, 'sessionId'),
    topic: textOf(form, 'topic'),
    pasted: textOf(form, 'pasted'),
  };
}
