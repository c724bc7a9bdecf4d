import { CONTENT_SEGMENTS } from '#contract/rich-content';
import { SEGMENTS } from '#contract/segments';
import type { Collector, SentSpan } from './collector.ts';

/** The steps of a generation, and the commands that do them. */
export const STAGES = [
  ['computeFactors', 'ComputeFactors'],
  ['matchPatterns', 'MatchPatterns'],
  ...SEGMENTS.map(() => ['simulateScenarios', 'SimulateScenarios'] as const),
  ['generatePersonas', 'GeneratePersonas'],
  ...CONTENT_SEGMENTS.map(() => ['generateContent', 'GenerateContent'] as const),
  ['complete', 'CompleteGeneration'],
] as const;

/** The spans of one request that started a generation, each under the one that it continues. */
export interface TracedRun {
  readonly request: SentSpan | undefined;
  readonly command: SentSpan | undefined;
  readonly append: SentSpan | undefined;
  readonly generation: SentSpan | undefined;
  readonly stages: readonly SentSpan[];
  /** Of the stages, as their appends. */
  readonly commands: readonly SentSpan[];
  readonly appends: readonly SentSpan[];
  readonly commits: readonly SentSpan[];
  /** Spans that commits come from: parents and links. */
  readonly committed: ReadonlySet<string | undefined>;
}

/** Finds them from the outside in, by nothing but ids of parents. */
export function tracedRun(collector: Collector, caller: string, traceId: string): TracedRun {
  const trace = collector.of(traceId);
  const below = (parentId: string | undefined, name = /^/) =>
    trace.filter((span) => span.parentSpanId === parentId && name.test(span.name));
  const [request] = below(caller);
  const [command] = below(request?.spanId);
  const [append] = below(command?.spanId);
  const [generation] = below(append?.spanId, /^(?!commit)/);
  const stages = below(generation?.spanId);
  const commands = stages.flatMap(({ spanId }) => below(spanId));
  const appends = commands.flatMap(({ spanId }) => below(spanId));
  const commits = trace.filter(({ name }) => name === 'commit rows');
  const causes = commits.flatMap(({ parentSpanId, links }) => [
    parentSpanId,
    ...links.map(({ spanId }) => spanId),
  ]);
  const found = { request, command, append, generation, stages, commands, appends, commits };
  return { ...found, committed: new Set(causes) };
}

/** Events whose rows were committed, as the spans tell; a commit that failed is made again. */
export function eventsCommitted({ commits }: TracedRun): number {
  const made = commits.filter(({ attributes }) => attributes['error.type'] === undefined);
  const counts = made.map(({ attributes }) => Number(attributes['stratalog.events']));
  return counts.reduce((sum, count) => sum + count, 0);
}
