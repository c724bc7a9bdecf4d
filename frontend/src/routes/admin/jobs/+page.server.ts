import { error, redirect } from '@sveltejs/kit';
import { order, refusedOrder } from '$lib/server/admin';
import { jobsCall } from '$lib/server/admin-calls';
import { ask, read } from '$lib/server/api';
import { generationCall } from '$lib/server/calls';
import { textOf } from '$lib/server/forms';
import type { GenerationView } from '$lib/contract';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('after');
  const [jobs, generation] = await Promise.all([
    read(event, jobsCall(50, after)),
    orderedGeneration(event),
  ]);
  const isOrdered = event.url.searchParams.has('ordered');
  return { jobs, generation, isOrdered, isFirst: !after, formKey: crypto.randomUUID() };
};

/** The generation that was cancelled here: it is in no list of what runs any more. */
async function orderedGeneration(event: RequestEvent): Promise<GenerationView | null> {
  const id = event.url.searchParams.get('generation');
  if (!id) return null;
  const answer = await ask(event, generationCall(id));
  return answer.ok ? answer.value : null;
}

export const actions: Actions = {
  job: async (event) => {
    const form = await event.request.formData();
    const path = { gid: textOf(form, 'id') };
    const given = oneOf(form, ['cancel', 'retry']);
    const answer = await order(event, form, (api, { header, body }) =>
      api.POST(`/api/v1/admin/jobs/{gid}/${given}`, { params: { path, header }, ...body }),
    );
    if (!answer.ok) return refusedOrder(answer.problem);
    const id = encodeURIComponent(answer.value.generationId);
    return redirect(303, `/admin/jobs?ordered&generation=${id}`);
  },
};

/** Only what the page offers becomes part of an address. */
function oneOf<Order extends string>(form: FormData, orders: readonly Order[]): Order {
  const given = textOf(form, 'order');
  return orders.find((one) => one === given) ?? error(400, 'There is no such order.');
}
