import { error, redirect } from '@sveltejs/kit';
import { order, rebuildPage, refusedOrder } from '$lib/server/admin';
import { ask } from '$lib/server/api';
import { textOf } from '$lib/server/forms';
import type {
  ActPage,
  BuildList,
  GenerationView,
  JobList,
  OrderAccepted,
  ParkedList,
  RebuildList,
  RebuildPlan,
} from '$lib/contract';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Each part by itself: when one cannot be read, the others are needed all the more. */
export const load: PageServerLoad = async (event) => {
  const [builds, plan, rebuilds, parked, jobs, page] = await Promise.all([
    ask<BuildList>(event, '/admin/builds'),
    ask<RebuildPlan>(event, '/admin/plan'),
    ask<RebuildList>(event, '/admin/rebuilds'),
    ask<ParkedList>(event, '/admin/parked'),
    ask<JobList>(event, '/admin/jobs'),
    ask<ActPage>(event, '/admin/acts?limit=10'),
  ]);
  return {
    ...{ builds, plan, rebuilds, parked, jobs, acts: page },
    generation: await orderedGeneration(event),
    isOrdered: event.url.searchParams.has('ordered'),
    /** Sent with each form: pressing a button twice is one command. */
    formKey: crypto.randomUUID(),
  };
};

/** The generation that was cancelled here: it is in no list of what runs any more. */
async function orderedGeneration(event: RequestEvent): Promise<GenerationView | null> {
  const id = event.url.searchParams.get('generation');
  if (!id) return null;
  const answer = await ask<GenerationView>(event, `/generations/${encodeURIComponent(id)}`);
  return answer.ok ? answer.value : null;
}

export const actions: Actions = {
  rebuild: async (event) => {
    const form = await event.request.formData();
    const rate = textOf(form, 'rate').trim();
    const answer = await order<OrderAccepted>(event, form, '/rebuilds', {
      activate: form.has('wait') ? 'on_order' : 'when_verified',
      ...(rate ? { eventsPerSecond: /^\d+$/.test(rate) ? Number(rate) : rate } : {}),
    });
    if (!answer.ok) return refusedOrder(answer.problem);
    return redirect(303, rebuildPage(answer.value.location));
  },
  build: async (event) => {
    const form = await event.request.formData();
    const path = `/builds/${idOf(form)}/${oneOf(form, ['pause', 'resume'])}`;
    const answer = await order(event, form, path);
    return answer.ok ? redirect(303, '/admin?ordered') : refusedOrder(answer.problem);
  },
  retry: async (event) => {
    const form = await event.request.formData();
    const session = textOf(form, 'id');
    const more = session ? { sessions: [session] } : {};
    const answer = await order<OrderAccepted>(event, form, '/parked/retry', more);
    if (!answer.ok) return refusedOrder(answer.problem);
    return redirect(303, rebuildPage(answer.value.location));
  },
  skip: async (event) => {
    const form = await event.request.formData();
    const answer = await order(event, form, `/parked/${idOf(form)}/skip`);
    return answer.ok ? redirect(303, '/admin?ordered') : refusedOrder(answer.problem);
  },
  job: async (event) => {
    const form = await event.request.formData();
    const path = `/jobs/${idOf(form)}/${oneOf(form, ['cancel', 'retry'])}`;
    const answer = await order<GenerationView>(event, form, path);
    if (!answer.ok) return refusedOrder(answer.problem);
    const id = encodeURIComponent(answer.value.generationId);
    return redirect(303, `/admin?ordered&generation=${id}`);
  },
};

function idOf(form: FormData): string {
  return encodeURIComponent(textOf(form, 'id'));
}

/** Only what the page offers becomes part of an address. */
function oneOf(form: FormData, orders: readonly string[]): string {
  const given = textOf(form, 'order');
  return orders.includes(given) ? given : error(400, 'There is no such order.');
}
