import type { DecodedEvent, EventOf, SessionEventType } from '#contract/events';
import { count } from '#contract/number-words';

/** What happened, in one sentence that needs no other event to be understood. */
export function summaryOf(event: DecodedEvent): string {
  // A table indexed by the event's own type: each entry gets exactly its kind of event.
  const tell = SENTENCES[event.type] as Tell<SessionEventType>;
  return tell(event.data);
}

type Tell<T extends SessionEventType> = (data: EventOf<T>['data']) => string;

const SENTENCES: { readonly [T in SessionEventType]: Tell<T> } = {
  DocumentsRecorded: ({ part, parts, pieces }) => {
    const documents = pieces.filter(({ kind }) => kind === 'document').length;
    return `Part ${part} of ${parts} of the sources was recorded: ${count(documents, 'document')}.`;
  },
  ScoringCompleted: ({ topic, inputs, sources }) =>
    `“${topic}” was scored: ${count(inputs.layers.length, 'layer')}, ` +
    `${count(sources.documents, 'document')}.`,
  GenerationRequested: ({ generation, iterations, seed }) =>
    `Generation ${generation} was requested: ${count(iterations, 'run')}, seed ${seed}.`,
  WordingRequested: ({ model }) => `Texts are to be reworded by ${model}.`,
  FactorsComputed: ({ factors }) => {
    const computed = factors.filter(({ status }) => status === 'computed').length;
    return `${computed} of ${count(factors.length, 'factor')} could be computed.`;
  },
  PatternsMatched: ({ evaluations }) => {
    const of = (wanted: string) => evaluations.filter(({ state }) => state === wanted).length;
    const all = count(evaluations.length, 'pattern');
    return `${of('matched')} of ${all} matched, ${of('near_miss')} nearly.`;
  },
  ScenariosSimulated: ({ segment, scenarios, iterations }) =>
    `${count(scenarios.length, 'scenario')} of ${segment} simulated, ${count(iterations, 'run')} each.`,
  PersonasGenerated: ({ personas, authors }) =>
    `${count(personas.length, 'persona')} found among ${count(authors.total, 'author')}.`,
  ContentGenerated: ({ segment }) => `Content of ${segment} was put together.`,
  StageUnavailable: ({ stage, segment, reason }) =>
    ended(`${named(stage, segment)} could not be computed: ${reason}`),
  StageFailed: ({ stage, segment, attempt, cause }) =>
    ended(`Attempt ${attempt} at ${named(stage, segment)} failed: ${cause}`),
  ContentWorded: ({ segment, model }) => `The answer of ${model} for ${segment} was recorded.`,
  GenerationCompleted: ({ manifest }) =>
    `The generation was completed with ${count(manifest.length, 'result')}.`,
  GenerationFailed: ({ cause }) => ended(`The generation failed: ${cause}`),
  GenerationCancelled: ({ reason }) => ended(`The generation was cancelled: ${reason}`),
  ResultsCleared: ({ reason }) => ended(`The results were cleared: ${reason}`),
};

function named(stage: string, segment: string | null): string {
  return segment === null ? stage : `${stage} of ${segment}`;
}

const LONGEST = 300;

/** As a sentence: reasons and causes come with and without a full stop, and of any length. */
function ended(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  const sentence = short.charAt(0).toUpperCase() + short.slice(1);
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}
