import type { Command } from '@nestjs/cqrs';
import { framework } from '#contract/catalogue/framework';
import { importV2 } from '#contract/catalogue/import-v2';
import { patternLibrary } from '#contract/catalogue/patterns';
import { ENGINE, engineHere } from '#contract/engines';
import { type StageName } from '#contract/events';
import type { Segment } from '#contract/segments';
import type { RunningGeneration, Step } from '#domain/generation/state';
import { processCommandId } from '#domain/ids';
import { CompleteGeneration } from '../commands/complete-generation.command.ts';
import { ComputeFactors } from '../commands/compute-factors.command.ts';
import { GenerateContent } from '../commands/generate-content.command.ts';
import { GeneratePersonas } from '../commands/generate-personas.command.ts';
import { MatchPatterns } from '../commands/match-patterns.command.ts';
import { SimulateScenarios } from '../commands/simulate-scenarios.command.ts';
import type { StageOutcome, StageTarget } from '../commands/stage-order.ts';
import { WordContent } from '../commands/word-content.command.ts';
import type { Job } from './job-queue.ts';

/** A step that is not "nothing to do". */
export type DueStep = Exclude<Step, { readonly kind: 'done' }>;

/** Which stage a step is; null for what is none: a rewording, which cannot fail, and the completion. */
export interface DueStage {
  readonly stage: StageName;
  readonly segment: Segment | null;
}

export function stageOf(step: DueStep): DueStage | null {
  switch (step.kind) {
    case 'computeFactors':
      return { stage: 'factors', segment: null };
    case 'matchPatterns':
      return { stage: 'patterns', segment: null };
    case 'simulateScenarios':
      return { stage: 'scenarios', segment: step.segment };
    case 'generatePersonas':
      return { stage: 'personas', segment: 'consumer' };
    case 'generateContent':
      return { stage: 'content', segment: step.segment };
    case 'wordContent':
    case 'complete':
      return null;
  }
}

/**
 * The command that does a step.
 * @param hopeless why a rewording is to be left out
 */
export function commandOf(
  step: DueStep,
  job: Job,
  hopeless: string | null = null,
): Command<StageOutcome> {
  if (step.kind !== 'wordContent') {
    return stageCommand(step, targetOf(job, step.kind, stageOf(step)?.segment ?? null));
  }
  return new WordContent(targetOf(job, step.kind, step.segment), step.segment, hopeless);
}

function stageCommand(
  step: Exclude<DueStep, { readonly kind: 'wordContent' }>,
  target: StageTarget,
): Command<StageOutcome> {
  switch (step.kind) {
    case 'computeFactors':
      return new ComputeFactors(target);
    case 'matchPatterns':
      return new MatchPatterns(target);
    case 'simulateScenarios':
      return new SimulateScenarios(target, step.segment);
    case 'generatePersonas':
      return new GeneratePersonas(target);
    case 'generateContent':
      return new GenerateContent(target, step.segment);
    case 'complete':
      return new CompleteGeneration(target);
  }
}

/** Who takes a job over gives the same commands, so it makes the same events. */
export function targetOf(
  { sessionId, generationId, correlationId, traceparent }: Job,
  command: string,
  segment: Segment | null,
): StageTarget {
  return {
    sessionId,
    generationId,
    context: {
      commandId: processCommandId({ sessionId, generationId, command, segment }),
      correlationId,
      actorId: 'process',
      actorRole: 'system',
      ...(traceparent === null ? {} : { traceparent }),
    },
  };
}

/**
 * Why this server must not compute a generation: it was requested from a server of another version,
 * and its results would not be what the request records. null when it may.
 */
export function versionMismatch({ request }: RunningGeneration): string | null {
  const { importV2: asksImport } = request.catalogue;
  const ours = {
    framework: framework.version,
    patterns: patternLibrary.version,
    importV2: asksImport === null ? null : importV2.version, // only older documents need it
    engine: engineHere(request.engine) ?? ENGINE,
  };
  const asked = { ...request.catalogue, engine: request.engine };
  const names = ['framework', 'patterns', 'importV2', 'engine'] as const;
  const different = names.find((name) => ours[name] !== asked[name]);
  if (!different) return null;
  return (
    `Requested with ${different} ${asked[different]}, but this server has ${ours[different]}; ` +
    'request a new generation.'
  );
}
