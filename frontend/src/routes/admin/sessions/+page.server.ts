import { redirect } from '@sveltejs/kit';
import { adminFilter, adminQuery } from '$lib/admin-sessions';
import { order, refusedOrder } from '$lib/server/admin';
import { ask, read } from '$lib/server/api';
import { textOf } from '$lib/server/forms';
import type { AdminSessionPage, RegenerationPlan, SessionOrderList } from '$lib/contract';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const filter = adminFilter(searchParams);
  const query = adminQuery({ ...filter, session: '' });
  const isPlanned = searchParams.has('plan');
  const planned = adminQuery({ ...filter, after: '' });
  return {
    filter,
    page: await read<AdminSessionPage>(event, `/admin/sessions${query}`),
    orders: await ask<SessionOrderList>(event, '/admin/session-orders'),
    plan: isPlanned
      ? await ask<RegenerationPlan>(event, `/admin/regeneration-plan${planned}`)
      : null,
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
    const answer = await order(event, form, '/regenerations', {
      ...Object.fromEntries(given),
      ...(pace ? { perMinute: /^\d+$/.test(pace) ? Number(pace) : pace } : {}),
    });
    return answer.ok ? redirect(303, '/admin/sessions?ordered') : refusedOrder(answer.problem);
  },
  clear: async (event) => {
    const form = await event.request.formData();
    const id = encodeURIComponent(textOf(form, 'id'));
    const answer = await order(event, form, `/sessions/${id}/clear`);
    return answer.ok ? redirect(303, '/admin/sessions?ordered') : refusedOrder(answer.problem);
  },
  withdraw: async (event) => {
    const form = await event.request.formData();
    const id = encodeURIComponent(textOf(form, 'id'));
    const answer = await order(event, form, `/session-orders/${id}/withdraw`);
    return answer.ok ? redirect(303, '/admin/sessions?ordered') : refusedOrder(answer.problem);
  },
};
