import { error, redirect } from '@sveltejs/kit';
import { REBUILD_ORDERS } from '$lib/admin-orders';
import { order, refusedOrder, type Sent } from '$lib/server/admin';
import { rebuildCall } from '$lib/server/admin-calls';
import { read, type Api } from '$lib/server/api';
import { textOf } from '$lib/server/forms';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  rebuild: await read(event, rebuildCall(event.params.rid)),
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
    const path = { rebuildId: event.params.rid };
    const send = (api: Api, { header, body }: Sent) =>
      api.POST(`/api/v1/admin/rebuilds/{rebuildId}/${given}`, {
        params: { path, header },
        ...body,
      });
    const answer = await order(event, form, send, more);
    if (!answer.ok) return refusedOrder(answer.problem);
    const phase = encodeURIComponent(textOf(form, 'expected'));
    return redirect(303, `${event.url.pathname}?ordered=${phase}`);
  },
};
