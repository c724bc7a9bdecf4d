import type { CommandBus } from '@nestjs/cqrs';
import { nextStep } from '#domain/generation/next-step';
import { StoreUnavailable } from '#event-store/port';
import { inSpan, openSpan, type SpanOptions } from '#backend/tracing/spans';
import { CommandRefused } from '../commands/context.ts';
import { FailGeneration, type StageFailure } from '../commands/fail-generation.command.ts';
import type { Sessions } from '../commands/sessions.ts';
import { EvidenceInterrupted } from '../commands/evidence.ts';
import { NarrativeInterrupted } from '../commands/narrative.ts';
import { SimulationInterrupted } from '../commands/simulations.ts';
import type { Job } from './job-queue.ts';
import type { ProcessLog } from './process-log.ts';
import { commandOf, type DueStep, stageOf, targetOf, versionMismatch } from './stage-commands.ts';

export interface WorkOptions {
  readonly commands: CommandBus;
  readonly sessions: Sessions;
  readonly log: ProcessLog;
  /** Claims without an orderly end after which a generation fails. */
  readonly maxAttempts: number;
}

export interface Claim {
  readonly job: Job;
  /** Aborts when the claim is lost or the server stops. */
  readonly signal: AbortSignal;
  /** Asks the database. */
  readonly isHeld: () => Promise<boolean>;
}

/**
 * How the work at a claimed job ended. `over`: the generation has ended; `again`: a stage failed and
 * may be tried again, `failures` in a row so far; `soon`: the store did not answer, or others were
 * faster; `stuck`: the session cannot be read or appended to, which time alone will not mend; `letGo`:
 * the claim is lost, or the server stops.
 */
export type WorkEnd =
  | { readonly kind: 'over' | 'soon' | 'stuck' | 'letGo' }
  | { readonly kind: 'again'; readonly failures: number };

/** Does step after step until the generation is over, in a span of its own. Never throws. */
export async function work(options: WorkOptions, claim: Claim): Promise<WorkEnd> {
  const { job } = claim;
  const attributes = { ...namesOf(job), 'stratalog.attempts': job.attempts };
  const { traceparent: parent } = job;
  const span = openSpan('generation', { parent, kind: 'consumer', attributes });
  const within = { ...job, traceparent: span.traceparent ?? null };
  const end = await workOnSteps(options, { ...claim, job: within });
  span.end(undefined, { 'stratalog.end': end.kind });
  return end;
}

function namesOf({ sessionId, generationId }: Job) {
  return { 'stratalog.session': sessionId, 'stratalog.generation': generationId };
}

async function workOnSteps(options: WorkOptions, claim: Claim): Promise<WorkEnd> {
  try {
    for (;;) {
      const end = await workOneStep(options, claim);
      if (end) return end;
    }
  } catch (error) {
    if (claim.signal.aborted) return { kind: 'letGo' };
    const { sessionId, generationId } = claim.job;
    const message = 'The process cannot go on with a generation; it tries again later';
    options.log.error({ err: error, sessionId, generationId }, message);
    return { kind: isPassing(error) ? 'soon' : 'stuck' };
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof StoreUnavailable || error instanceof CommandRefused;
}

async function workOneStep(options: WorkOptions, claim: Claim): Promise<WorkEnd | null> {
  const { job, signal } = claim;
  if (signal.aborted) return { kind: 'letGo' };
  const state = await options.sessions.state(job.sessionId);
  const step = nextStep(state);
  const isOurs = state.running?.request.generationId === job.generationId;
  if (!isOurs || step.kind === 'done') return { kind: 'over' };
  const hopeless = hopelessness(options, job, step);
  if (hopeless === null || step.kind === 'wordContent') {
    return tryStep(options, claim, { step, hopeless });
  }
  return fail(options, job, step, { class: 'permanent', cause: hopeless });
}

/** Why a step must not be tried. Rewording and completion compute nothing, so any version may do them. */
function hopelessness(options: WorkOptions, job: Job, step: DueStep): string | null {
  if (step.kind === 'complete') return null;
  const mismatch = step.kind === 'wordContent' ? null : versionMismatch(step.generation);
  return mismatch ?? tooManyAttempts(options, job);
}

/** Without a limit, a generation that brings the server down would do so after every start. */
function tooManyAttempts({ maxAttempts }: WorkOptions, { attempts }: Job): string | null {
  if (attempts <= maxAttempts) return null;
  return `The work was begun ${maxAttempts} times, and each time the server ended before it was done.`;
}

async function tryStep(
  options: WorkOptions,
  { job, signal, isHeld }: Claim,
  { step, hopeless }: { readonly step: DueStep; readonly hopeless: string | null },
): Promise<WorkEnd | null> {
  try {
    const outcome = await inSpan(`stage ${step.kind}`, spanOf(step, job), (traceparent) => {
      const within = { ...job, traceparent: traceparent ?? null };
      return options.commands.execute(commandOf(step, within, hopeless));
    });
    // Somebody else recorded this very stage: either the claim is lost, or it was ours before.
    return outcome === 'recorded' || (await isHeld()) ? null : { kind: 'letGo' };
  } catch (error) {
    if (signal.aborted) return { kind: 'letGo' };
    if (isOver(error)) return { kind: 'over' };
    if (error instanceof NarrativeInterrupted) return { kind: 'soon' };
    if (isPassing(error)) throw error;
    return fail(options, job, step, { class: classOf(error), cause: causeOf(error) });
  }
}

function spanOf(step: DueStep, job: Job): SpanOptions {
  const segment = 'segment' in step ? { 'stratalog.segment': step.segment } : {};
  return { parent: job.traceparent, attributes: { ...namesOf(job), ...segment } };
}

function isOver(error: unknown): boolean {
  return error instanceof CommandRefused && error.code === 'generation_over';
}

function classOf(error: unknown): 'transient' | 'permanent' {
  const isInterrupted =
    error instanceof SimulationInterrupted || error instanceof EvidenceInterrupted;
  return isInterrupted ? 'transient' : 'permanent';
}

function causeOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 1000);
}

async function fail(
  options: WorkOptions,
  job: Job,
  step: DueStep,
  failure: Pick<StageFailure, 'class' | 'cause'>,
): Promise<WorkEnd> {
  const stage = stageOf(step);
  // The completion is no stage that could fail by itself: it only reads what is recorded.
  if (!stage) throw new Error(failure.cause);
  const { sessionId, generationId } = job;
  const command = new FailGeneration(targetOf(job, 'fail', stage.segment), {
    ...stage,
    ...failure,
  });
  try {
    const end = await options.commands.execute(command);
    options.log.warn({ sessionId, generationId, ...stage, ...failure }, 'A stage failed');
    const failures = step.generation.failures.length + 1;
    return end === 'ended' ? { kind: 'over' } : { kind: 'again', failures };
  } catch (error) {
    if (isOver(error)) return { kind: 'over' }; // a cancelled generation's simulation is interrupted
    throw error;
  }
}
