import { describe, expect, it } from '@jest/globals';
import { render } from 'svelte/server';
import BuildTable from '$lib/components/admin/BuildTable.svelte';
import ParkedGroups from '$lib/components/admin/ParkedGroups.svelte';
import type { NamedEvent } from '$lib/contract';
import { buildView } from '$lib/testing/admin';

const event: NamedEvent = {
  ...{ stream: 'resultsession-hedge', sessionId: 'hedge', revision: '14' },
  ...{ eventId: '6f2c', type: 'SomethingNew' },
};
const at = '2026-01-01T00:00:00Z';

function builds(named: NamedEvent | null): string {
  const lastError = { message: 'It is parked', at, event: named };
  return render(BuildTable, { props: { builds: [buildView({ lastError })], formKey: 'k' } }).body;
}

const LINK = '<a href="/sessions/hedge/history?event=14#r14">revision 14 of hedge</a>';

describe('what admins see of an error', () => {
  it('names the event that it is about, and links to it in the history', () => {
    expect(builds(event)).toContain(LINK);
    expect(builds(event)).toMatch(/SomethingNew.*6f2c/);
    const sessions = [{ sessionId: 'hedge', revision: '14', event, error: 'unknown type', at }];
    const parked = { count: 1, groups: [{ cause: 'unknown type', sessions }] };
    expect(render(ParkedGroups, { props: { parked, formKey: 'k' } }).body).toContain(LINK);
  });

  it('links to no event where it is about none, or the log has a gap there', () => {
    expect(builds(null)).not.toContain('/history');
    const gap = builds({ ...event, eventId: null, type: null });
    expect(gap).toContain('revision 14 of hedge, which was not found in the log');
    expect(gap).not.toContain('/history');
  });
});
