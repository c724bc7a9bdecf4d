import type { RecordedEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import { nextStep } from '#domain/generation/next-step';
import type { EventStore } from '#event-store/port';
import { openMemoryEventStore } from '#event-store/memory';
import type { GenerationChoices } from '#backend/commands/generation-order';
import { RecordScoring } from '#backend/commands/record-scoring.command';
import { RequestGeneration } from '#backend/commands/request-generation.command';
import { commandOf } from '#backend/process/stage-commands';
import { asking, commandsOn, type CommandsOptions } from './commands.ts';

/** A scoring and generations over it, computed by the product's own commands. */
export interface Recording {
  readonly document: Record<string, unknown>;
  /** One generation for each. */
  readonly generations: readonly GenerationChoices[];
  readonly options?: CommandsOptions;
}

/** Records sessions into a store, to the end of their generations. */
export async function recordInto(store: EventStore, recording: Recording): Promise<string> {
  const { document, generations, options = {} } = recording;
  const commands = commandsOn(store, { ...options, autoGenerate: false });
  const { sessionId } = await commands.execute(new RecordScoring(document, asking()));
  for (const choices of generations) {
    await commands.execute(new RequestGeneration(sessionId, choices, asking()));
    await complete(commands, sessionId);
  }
  return sessionId;
}

/** The stored events of one such session. */
export async function recordedSession(recording: Recording): Promise<RecordedEvent[]> {
  const store = openMemoryEventStore();
  const sessionId = await recordInto(store, recording);
  return storedEvents(store, sessionId);
}

export async function storedEvents(store: EventStore, sessionId: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.read(sessionStream(sessionId))) events.push(event);
  return events;
}

async function complete(commands: ReturnType<typeof commandsOn>, sessionId: string): Promise<void> {
  for (;;) {
    const step = nextStep(await commands.sessions.state(sessionId));
    if (step.kind === 'done') return;
    const { generationId } = step.generation.request;
    const job = { sessionId, generationId, correlationId: 'c', traceparent: null, fence: '1' };
    await commands.execute(commandOf(step, job as Parameters<typeof commandOf>[1]));
  }
}
