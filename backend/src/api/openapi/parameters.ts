import { EVENT_KINDS } from '#contract/history-views';
import { ATTRIBUTE_RESTS, AUTHOR_PARTS } from '#contract/persona-views';
import { SEGMENTS } from '#contract/segments';
import { SESSION_ID } from '#contract/streams';
import { SESSION_STATES } from '#contract/views';

const SESSION = {
  description: 'Id of the session',
  schema: { type: 'string', pattern: SESSION_ID.source },
} as const;

/** Path and query parameters, by the name that stands in the path or query. */
export const PARAMETERS = {
  id: SESSION,
  session: SESSION,
  gid: { description: 'Id of the generation', schema: { type: 'string' } },
  sid: {
    description: 'Id of the scenario',
    schema: { type: 'string', pattern: '^[a-z]+_scenario_\\d+$' },
  },
  table: {
    description: 'Name and format, such as factors.csv',
    schema: { type: 'string', pattern: '^(factors|patterns|scenarios|kpis)\\.(csv|json)$' },
  },
  a: { description: 'Id of a scenario', schema: { type: 'string' } },
  b: { description: 'Id of the scenario beside it', schema: { type: 'string' } },
  aGeneration: {
    description: 'Id of the generation of a; the visible one if not given',
    schema: { type: 'string' },
  },
  bGeneration: {
    description: 'Id of the generation of b; the visible one if not given',
    schema: { type: 'string' },
  },
  segment: {
    description: 'The segment, whatever the letter case',
    schema: { type: 'string', enum: [...SEGMENTS] },
  },
  topic: {
    description: "The topic, URL-encoded; the session's own topic wins",
    schema: { type: 'string' },
  },
  documentId: { description: 'Id of the document', schema: { type: 'string' } },
  factorId: { description: 'Id of the factor, as `F11`', schema: { type: 'string' } },
  persona: {
    description: 'Id of a persona; all authors if not given',
    schema: { type: 'string', pattern: '^persona-\\d{1,2}$' },
  },
  part: {
    description: 'Under which of the counts of all authors they are',
    schema: { type: 'string', enum: [...AUTHOR_PARTS] },
  },
  theme: {
    description: 'Id of a consumer layer that they speak of, as `F11.price_sensitivity`',
    schema: { type: 'string' },
  },
  attribute: { description: 'An attribute that they have', schema: { type: 'string' } },
  value: { description: 'The value of that attribute, as text', schema: { type: 'string' } },
  rest: {
    description: 'Instead of a value: with one that no table of the personas names, or without any',
    schema: { type: 'string', enum: [...ATTRIBUTE_RESTS] },
  },
  page: {
    description: 'Number of the page, from 1',
    schema: { type: 'integer', minimum: 1, default: 1 },
  },
  roles: {
    description:
      'For a table: JSON, the role of each column that is not to have the one that is proposed',
    schema: { type: 'string' },
  },
  replace: {
    description: 'Replace scores that were not counted by cues',
    schema: { type: 'boolean', default: false },
  },
  orderId: { description: 'Id of the order', schema: { type: 'string' } },
  made: {
    description:
      'By what the visible results were made: the catalogue and engine of today, or others',
    schema: { type: 'string', enum: ['older', 'current', 'nothing'] },
  },
  perMinute: {
    description: 'How many generations are started in a minute at most',
    schema: { type: 'integer', minimum: 1, maximum: 600, default: 30 },
  },
  rebuildId: { description: 'Id of the rebuild', schema: { type: 'string' } },
  buildId: { description: 'Number of the build', schema: { type: 'string' } },
  name: { description: 'Name of the problem', schema: { type: 'string' } },
  minRevision: {
    description: 'Wait at most 2 s until the answer shows at least this revision, else 503',
    schema: { type: 'string', pattern: '^\\d{1,19}$' },
  },
  from: {
    description:
      'The earlier result: a revision at which it was visible, or the id of its generation; the completed generation before the later one if not given',
    schema: { type: 'string' },
  },
  to: {
    description: 'The later result, named in the same way; what is visible if not given',
    schema: { type: 'string' },
  },
  form: {
    description: 'json-patch for what Accept: application/json-patch+json asks for, in a link',
    schema: { type: 'string', enum: ['view', 'json-patch'] },
  },
  at: {
    description:
      'The session as it was: a revision, or a time of RFC 3339 (the last revision before it). X-Revision and X-As-Of tell which; minRevision is then not looked at',
    schema: { type: 'string' },
  },
  limit: {
    description: 'How many at most',
    schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  },
  after: { description: 'The `next` of the page before', schema: { type: 'string' } },
  q: {
    description: 'A part of the topic or of the id, whatever the letter case',
    schema: { type: 'string', maxLength: 200 },
  },
  state: {
    description: 'What a reader finds there',
    schema: { type: 'string', enum: [...SESSION_STATES] },
  },
  revision: {
    description: 'Revision of the event',
    schema: { type: 'string', pattern: '^\\d{1,18}$' },
  },
  order: {
    description: 'Which event comes first',
    schema: { type: 'string', enum: ['oldest', 'newest'], default: 'oldest' },
  },
  type: { description: 'Types of events, separated by commas', schema: { type: 'string' } },
  kind: {
    description: 'What the event is about',
    schema: { type: 'string', enum: [...EVENT_KINDS] },
  },
  stage: {
    description: 'The stage of a generation',
    schema: { type: 'string', enum: ['factors', 'patterns', 'scenarios', 'personas', 'content'] },
  },
  segmentOfEvent: {
    name: 'segment',
    description: 'The segment that the event is about',
    schema: { type: 'string', enum: [...SEGMENTS] },
  },
  actor: { description: 'Who acted, as recorded', schema: { type: 'string', maxLength: 200 } },
  generation: { description: 'Id of the generation', schema: { type: 'string' } },
  since: {
    name: 'from',
    description: 'Not before this revision or time',
    schema: { type: 'string' },
  },
  until: { name: 'to', description: 'Not after this revision or time', schema: { type: 'string' } },
  regenerate: {
    description: 'Start a generation unless one runs or the visible one is younger than 10 s',
    schema: { type: 'boolean', default: false },
  },
} as const;

export type ParameterName = keyof typeof PARAMETERS;
