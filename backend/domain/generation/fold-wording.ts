import type { DecodedEvent, EventOf } from '#contract/events';
import type { WordingRequestedData } from '#contract/narrative';
import { own } from './own.ts';
import type { RunningGeneration, SessionState } from './state.ts';

/** The texts of the generation are to be reworded when its stages are over. */
export function wordingRequested(
  running: RunningGeneration,
  { model }: WordingRequestedData,
): RunningGeneration {
  return { ...running, wording: { model, over: [] } };
}

/** The rewording is in the manifest, and not among the outputs: what is computed does not depend on it. */
export function worded(
  running: RunningGeneration,
  { type, data, id: eventId, dataHash }: DecodedEvent & EventOf<'ContentWorded'>,
): RunningGeneration {
  const { model, segment } = data;
  const over = [...(running.wording?.over ?? []), segment];
  const manifest = [...running.manifest, { type, segment, eventId, dataHash }];
  return { ...running, manifest, wording: { model: running.wording?.model ?? model, over } };
}

/** The command that asked for the generation appended this event too. */
export function continued(
  commands: SessionState['commands'],
  { commandId, revision }: DecodedEvent,
): SessionState['commands'] {
  const before = own(commands, commandId);
  return before ? { ...commands, [commandId]: { ...before, revision } } : commands;
}
