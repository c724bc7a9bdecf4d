import { error, redirect } from '@sveltejs/kit';
import { REBUILD_ORDERS } from '$lib/admin-orders';
import { order, refusedOrder } from '$lib/server/admin';
import { read } from '$lib/server/api';
import { textOf } from '$lib/server/forms';
import type { RebuildView } from '$lib/contract';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
  rebuild: await read<RebuildView>(event, `/admin${pathOf(event)}`),
  /** The phase in which something was ordered: until it is another, there is something to wait for. */
  ordered: event.url.searchParams.get('ordered'),
  formKey: crypto.randomUUID(),
});

export const actions: Actions = {
  order: async (event) => {
    const form = await event.request.formData();
    const given = REBUILD_ORDERS.find((one) => one === textOf(form, 'order'));
    if (!given) return error(400, 'There is no such order.');
    const more = given === 'approve' ? { digest: textOf(form, 'digest') } : {};
    const answer = await order(event, form, `${pathOf(event)}/${given}`, more);
    if (!answer.ok) return refusedOrder(answer.problem);
    const phase = encodeURIComponent(textOf(form, 'expected'));
    return redirect(303, `${event.url.pathname}?ordered=${phase}`);
  },
};

function pathOf({ params }: RequestEvent): string {
  return `/rebuilds/${encodeURIComponent(params.rid)}`;
}
