import { atOf } from '$lib/at';
import { blockState, type BlockState } from '$lib/block-state';
import type { SessionDetail } from '$lib/contract';
import { ask, type Caller } from './api';

/** The state of all that a session's pages show; what its latest run says is read only where it matters. */
export async function blockOf(caller: Caller, session: SessionDetail): Promise<BlockState> {
  const run = session.visibleGeneration ? null : session.latestGeneration;
  if (!run) return blockState({ session });
  const at = caller.url && atOf(caller.url);
  const params = { path: { gid: run.generationId }, query: at ? { at } : {} };
  const answer = await ask(caller, (api) => api.GET('/api/v1/generations/{gid}', { params }));
  return blockState({ session, latest: answer.ok ? answer.value : null });
}
