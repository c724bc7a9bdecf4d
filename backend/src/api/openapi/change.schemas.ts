import { KPI_UNITS } from '#contract/catalogue/patterns';
import { count, list, number, object, orNull, ref, revision, seed } from './schema.ts';
import { sessionId, share, text, time, word, yesNo } from './schema.ts';
import type { Schema } from './schema.ts';

const GROUPS = [
  ...(['total', 'action_score', 'segment', 'factor', 'pattern', 'scenario'] as const),
  ...(['persona', 'content'] as const),
];

const value: Schema = { ...ref('Json'), description: 'Null where there is none' };

const SIDE = object({
  generationId: text,
  generation: count,
  revision,
  completedAt: time,
  engine: text,
  seed,
  iterations: count,
});

const SCORE = object({ score: share, confidence: share });

export const CHANGE_SCHEMAS = {
  Change: object({
    kind: word('added', 'removed', 'changed'),
    group: word(...GROUPS),
    segment: orNull(ref('Segment')),
    id: text,
    name: text,
    measure: orNull(text),
    path: text,
    from: value,
    to: value,
    unit: orNull(word(...KPI_UNITS)),
    delta: orNull(number),
    revisions: object({ from: revision, to: revision }),
    insideNoise: orNull(yesNo),
  }),
  Attribution: object({
    causes: list(
      object({
        what: word(
          ...['inputs', 'documents', 'framework', 'patterns', 'import', 'engine', 'seed'],
          ...['iterations', 'targets'],
        ),
        from: value,
        to: value,
      }),
    ),
    layers: list(
      object({
        layerId: text,
        label: orNull(text),
        from: orNull(SCORE),
        to: orNull(SCORE),
      }),
    ),
  }),
  ChangesView: object({
    sessionId,
    topic: text,
    from: orNull(SIDE),
    to: SIDE,
    reason: orNull(text),
    attribution: orNull(ref('Attribution')),
    changes: list(ref('Change')),
    unchanged: object(Object.fromEntries(GROUPS.map((group) => [group, count]))),
  }),
};
