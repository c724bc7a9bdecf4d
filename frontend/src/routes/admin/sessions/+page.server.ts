import { redirect } from '@sveltejs/kit';
import { adminFilter, adminQuery } from '$lib/admin-sessions';
import { order, refusedOrder } from '$lib/server/admin';
import {
  adminSessionsCall,
  regenerationPlanCall,
  sessionOrdersCall,
} from '$lib/server/admin-calls';
import { ask, read } from '$lib/server/api';
import { textOf } from '$lib/server/forms';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const filter = adminFilter(searchParams);
  const query = new URLSearchParams(adminQuery({ ...filter, session: '' }));
  const isPlanned = searchParams.has('plan');
  const planned = new URLSearchParams(adminQuery({ ...filter, after: '' }));
  return {
    filter,
    page: await read(event, adminSessionsCall(query)),
    orders: await ask(event, sessionOrdersCall),
    plan: isPlanned ? await ask(event, regenerationPlanCall(planned)) : null,
    isOrdered: searchParams.has('ordered'),
    /** Sent with each form: pressing a button twice is one command. */
    formKey: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  regenerate: async (event) => {
    const form = await event.request.formData();
    const given = ['session', 'q', 'state', 'made', 'seed'].flatMap((name) => {
      const value = textOf(form, name);
      return value ? [[name, value]] : [];
    });
    const pace = textOf(form, 'perMinute').trim();
    const answer = await order(
      event,
      form,
      (api, { header, body }) =>
        api.POST('/api/v1/admin/regenerations', { params: { header }, ...body }),
      {
        ...Object.fromEntries(given),
        ...(pace ? { perMinute: /^\d+$/.test(pace) ? Number(pace) : pace } : {}),
      },
    );
    return answer.ok ? redirect(303, '/admin/sessions?ordered') : refusedOrder(answer.problem);
  },
  clear: async (event) => {
    const form = await event.request.formData();
    const path = { id: textOf(form, 'id') };
    const answer = await order(event, form, (api, { header, body }) =>
      api.POST('/api/v1/admin/sessions/{id}/clear', { params: { path, header }, ...body }),
    );
    return answer.ok ? redirect(303, '/admin/sessions?ordered') : refusedOrder(answer.problem);
  },
  withdraw: async (event) => {
    const form = await event.request.formData();
    const path = { orderId: textOf(form, 'id') };
    const answer = await order(event, form, (api, { header, body }) =>
      api.POST('/api/v1/admin/session-orders/{orderId}/withdraw', {
        params: { path, header },
        ...body,
      }),
    );
    return answer.ok ? redirect(303, '/admin/sessions?ordered') : refusedOrder(answer.problem);
  },
};
