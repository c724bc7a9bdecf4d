import { error, redirect } from '@sveltejs/kit';
import { order, rebuildPage, refusedOrder } from '$lib/server/admin';
import {
  actsCall,
  buildsCall,
  jobsCall,
  parkedCall,
  planCall,
  rebuildsCall,
  sessionOrdersCall,
} from '$lib/server/admin-calls';
import { ask } from '$lib/server/api';
import { textOf } from '$lib/server/forms';
import type { Actions, PageServerLoad } from './$types';

/** Each part by itself: when one cannot be read, the others are needed all the more. */
export const load: PageServerLoad = async (event) => {
  const [builds, plan, rebuilds, parked, jobs, orders, page] = await Promise.all([
    ask(event, buildsCall),
    ask(event, planCall),
    ask(event, rebuildsCall),
    ask(event, parkedCall),
    ask(event, jobsCall(10)),
    ask(event, sessionOrdersCall),
    ask(event, actsCall(10)),
  ]);
  return {
    ...{ builds, plan, rebuilds, parked, jobs, orders, acts: page },
    isOrdered: event.url.searchParams.has('ordered'),
    /** Sent with each form: pressing a button twice is one command. */
    formKey: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  rebuild: async (event) => {
    const form = await event.request.formData();
    const rate = textOf(form, 'rate').trim();
    const answer = await order(
      event,
      form,
      (api, { header, body }) =>
        api.POST('/api/v1/admin/rebuilds', { params: { header }, ...body }),
      {
        activate: form.has('wait') ? 'on_order' : 'when_verified',
        ...(rate ? { eventsPerSecond: /^\d+$/.test(rate) ? Number(rate) : rate } : {}),
      },
    );
    if (!answer.ok) return refusedOrder(answer.problem);
    return redirect(303, rebuildPage(answer.value.location));
  },
  build: async (event) => {
    const form = await event.request.formData();
    const path = { buildId: textOf(form, 'id') };
    const given = oneOf(form, ['pause', 'resume']);
    const answer = await order(event, form, (api, { header, body }) =>
      api.POST(`/api/v1/admin/builds/{buildId}/${given}`, { params: { path, header }, ...body }),
    );
    return answer.ok ? redirect(303, '/admin?ordered') : refusedOrder(answer.problem);
  },
  retry: async (event) => {
    const form = await event.request.formData();
    const session = textOf(form, 'id');
    const more = session ? { sessions: [session] } : {};
    const answer = await order(
      event,
      form,
      (api, { header, body }) =>
        api.POST('/api/v1/admin/parked/retry', { params: { header }, ...body }),
      more,
    );
    if (!answer.ok) return refusedOrder(answer.problem);
    return redirect(303, rebuildPage(answer.value.location));
  },
  skip: async (event) => {
    const form = await event.request.formData();
    const path = { id: textOf(form, 'id') };
    const answer = await order(event, form, (api, { header, body }) =>
      api.POST('/api/v1/admin/parked/{id}/skip', { params: { path, header }, ...body }),
    );
    return answer.ok ? redirect(303, '/admin?ordered') : refusedOrder(answer.problem);
  },
};

/** Only what the page offers becomes part of an address. */
function oneOf<Order extends string>(form: FormData, orders: readonly Order[]): Order {
  const given = textOf(form, 'order');
  return orders.find((one) => one === given) ?? error(400, 'There is no such order.');
}
