import { randomUUID } from 'node:crypto';
import type { Command, CommandBus } from '@nestjs/cqrs';
import type { DecodedEvent } from '#contract/events';
import { sessionStream } from '#contract/streams';
import { STAGE_PLAN } from '#domain/generation/stage-plan';
import { decode } from '#event-store/codec/decode';
import type { EventStore } from '#event-store/port';
import {
  CancelGeneration,
  CancelGenerationHandler,
} from '#backend/commands/cancel-generation.command';
import { ClearResults, ClearResultsHandler } from '#backend/commands/clear-results.command';
import {
  CompleteGeneration,
  CompleteGenerationHandler,
} from '#backend/commands/complete-generation.command';
import { ComputeFactors, ComputeFactorsHandler } from '#backend/commands/compute-factors.command';
import type { CommandContext } from '#backend/commands/context';
import { Evidence, type EvidenceRunner } from '#backend/commands/evidence';
import { FailGeneration, FailGenerationHandler } from '#backend/commands/fail-generation.command';
import {
  GenerateContent,
  GenerateContentHandler,
} from '#backend/commands/generate-content.command';
import {
  GeneratePersonas,
  GeneratePersonasHandler,
} from '#backend/commands/generate-personas.command';
import { MatchPatterns, MatchPatternsHandler } from '#backend/commands/match-patterns.command';
import { Narratives, type NarrativeProvider } from '#backend/commands/narrative';
import { JudgedSources } from '#backend/commands/judged-sources';
import { PersonasWork } from '#backend/commands/personas-work';
import { RecordScoring, RecordScoringHandler } from '#backend/commands/record-scoring.command';
import {
  RequestGeneration,
  RequestGenerationHandler,
} from '#backend/commands/request-generation.command';
import { Sessions } from '#backend/commands/sessions';
import {
  SimulateScenarios,
  SimulateScenariosHandler,
} from '#backend/commands/simulate-scenarios.command';
import { type SimulationRunner, Simulations } from '#backend/commands/simulations';
import { Sources } from '#backend/commands/sources';
import { WordContent, WordContentHandler } from '#backend/commands/word-content.command';
import { inlineEvidence } from '#backend/process/inline-evidence';
import { inlineSimulation } from '#backend/process/inline-simulation';

export const NOW = '2026-01-02T03:04:05.000Z';

/** Somebody's command; a new id each time. */
export function asking(changes: Partial<CommandContext> = {}): CommandContext {
  const id = randomUUID();
  return {
    commandId: id,
    correlationId: `of ${id}`,
    actorId: 'ada',
    actorRole: 'unverified',
    ...changes,
  };
}

export interface CommandsOptions {
  readonly autoGenerate?: boolean;
  readonly runner?: SimulationRunner;
  readonly reader?: EvidenceRunner;
  readonly narrative?: NarrativeProvider | undefined;
}

/** All command handlers on a store, behind the one method of the bus that is used. */
export function commandsOn(store: EventStore, options: CommandsOptions = {}) {
  const { autoGenerate = true, runner = inlineSimulation(), reader = inlineEvidence() } = options;
  const { narrative } = options;
  const sessions = new Sessions(store, () => NOW);
  const narratives = new Narratives(narrative ?? null);
  const simulations = new Simulations(runner);
  const evidence = new Evidence(reader);
  const sources = new Sources(store);
  const personas = new PersonasWork(sources, evidence);
  const judged = new JudgedSources(sources, evidence);
  const handlers = new Map<unknown, { execute(command: never): Promise<unknown> }>([
    [RecordScoring, new RecordScoringHandler(sessions, evidence, { autoGenerate, narrative })],
    [RequestGeneration, new RequestGenerationHandler(sessions, { narrative })],
    [CancelGeneration, new CancelGenerationHandler(sessions)],
    [ClearResults, new ClearResultsHandler(sessions)],
    [ComputeFactors, new ComputeFactorsHandler(sessions)],
    [MatchPatterns, new MatchPatternsHandler(sessions, personas, judged)],
    [SimulateScenarios, new SimulateScenariosHandler(sessions, simulations)],
    [GeneratePersonas, new GeneratePersonasHandler(sessions, personas)],
    [GenerateContent, new GenerateContentHandler(sessions, judged)],
    [WordContent, new WordContentHandler(sessions, narratives)],
    [CompleteGeneration, new CompleteGenerationHandler(sessions)],
    [FailGeneration, new FailGenerationHandler(sessions)],
  ]);
  const execute = <T>(command: Command<T>): Promise<T> => {
    const handler = handlers.get(command.constructor);
    if (!handler) throw new Error(`No handler for ${command.constructor.name}`);
    return handler.execute(command as never) as Promise<T>;
  };
  const bus = { execute } as unknown as CommandBus;
  return { sessions, simulations, evidence, narratives, execute, bus };
}

/** A session's events, oldest first. */
export async function eventsOf(store: EventStore, sessionId: string): Promise<DecodedEvent[]> {
  const events: DecodedEvent[] = [];
  for await (const event of store.read(sessionStream(sessionId))) events.push(decode(event));
  return events;
}

/** Types of a session's events, with the segment where there is one. */
export async function typesOf(store: EventStore, sessionId: string): Promise<string[]> {
  const events = await eventsOf(store, sessionId);
  return events.map(({ type, data }) => {
    const segment = 'segment' in data ? data.segment : null;
    return segment === null ? type : `${type} ${segment}`;
  });
}

/** What a generation over the pergola study appends after it is requested, in order. */
export const GENERATION = generationWithout('personas consumer');

/** The same over the smallest document, whose one layer is the product's. */
export const SMALL_GENERATION = generationWithout(
  ...['personas consumer', 'content brand', 'content experience'],
);

/** Every stage that there is; the missing ones record why they cannot be computed. */
export function generationWithout(...missing: readonly string[]): string[] {
  const stages = STAGE_PLAN.map(({ type, stage, segment }) => {
    const isMissing = missing.includes(`${stage} ${segment}`);
    const name = isMissing ? 'StageUnavailable' : type;
    return segment === null ? name : `${name} ${segment}`;
  });
  return [...stages, 'GenerationCompleted'];
}
