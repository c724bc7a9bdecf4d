import { describe, expect, it } from '@jest/globals';
import { CONTENT_SEGMENTS, type ContentSegment } from '#contract/rich-content';
import type { ContentWordedData } from '#contract/narrative';
import type { SessionEvent } from '#contract/events';
import { outputDigest } from '../integrity/output-digest.ts';
import { buildRichContent } from '../content/build-rich-content.ts';
import { contentInput, everyLayer } from '../content/testing.ts';
import { given } from '../testing/given.ts';
import { stateAfter } from '../testing/record.ts';
import { generationRequested, order, scoringCompleted } from '../testing/session-events.ts';
import { allStages, noContent } from '../testing/stage-events.ts';
import type { SessionCommand } from './commands.ts';
import { initialState } from './evolve.ts';
import { nextStep } from './next-step.ts';

const before = [scoringCompleted('a'), generationRequested('a', 'g')];
const asked: SessionEvent = { type: 'WordingRequested', data: { generationId: 'g', model: 'm' } };
const content = CONTENT_SEGMENTS.map((segment): SessionEvent => {
  const outcome = buildRichContent(segment, contentInput(everyLayer(0.65)));
  if (outcome.status !== 'computed') throw new Error(outcome.reason);
  return { type: 'ContentGenerated', data: outcome.data };
});
const computed = [...allStages('g').slice(0, -3), ...content];
const dataOf = (segment: ContentSegment): ContentWordedData => ({
  generationId: 'g',
  segment,
  model: 'm',
  promptHash: null,
  raw: null,
  failure: 'out of luck',
  items: [],
});
const worded = (segment: ContentSegment): SessionEvent => ({
  type: 'ContentWorded',
  data: dataOf(segment),
});
const record = (segment: ContentSegment): SessionCommand => ({
  type: 'RecordStage',
  event: { type: 'ContentWorded', data: dataOf(segment) },
});
const stepAfter = (...events: readonly SessionEvent[]) => {
  const step = nextStep(stateAfter(initialState, events));
  return 'segment' in step ? `${step.kind} ${step.segment}` : step.kind;
};

describe('rewording', () => {
  it('is recorded as wanted with the request, and not at all otherwise', () => {
    const scored = given(scoringCompleted('a'));
    const wanted = order('g', { wording: { model: 'm' } });
    scored
      .when({ type: 'RequestGeneration', generation: wanted })
      .then(generationRequested('a', 'g'), asked);
    scored
      .when({ type: 'RequestGeneration', generation: order('g') })
      .then(generationRequested('a', 'g'));
  });

  it('is due segment by segment after all stages, before the completion', () => {
    expect(stepAfter(...before, asked, ...computed.slice(0, -1))).toBe(
      'generateContent experience',
    );
    expect(stepAfter(...before, asked, ...computed)).toBe('wordContent product');
    expect(stepAfter(...before, asked, ...computed, worded('product'))).toBe('wordContent brand');
    expect(stepAfter(...before, asked, ...computed, ...CONTENT_SEGMENTS.map(worded))).toBe(
      'complete',
    );
  });

  it('is never due in a generation that was requested without it', () => {
    expect(stepAfter(...before, ...computed)).toBe('complete');
  });

  it('is not due in a segment without content', () => {
    const some = [...computed.slice(0, -3), noContent('g', 'product'), ...computed.slice(-2)];
    expect(stepAfter(...before, asked, ...some)).toBe('wordContent brand');
  });

  it('leaves what is computed, and its digest, as without it', () => {
    const plain = stateAfter(initialState, [...before, ...computed]).running;
    const after = [...before, asked, ...computed, ...CONTENT_SEGMENTS.map(worded)];
    const { running } = stateAfter(initialState, after);
    expect(outputDigest(running?.outputs ?? [])).toBe(outputDigest(plain?.outputs ?? []));
    expect(running?.manifest.slice(-3).map(({ type }) => type)).toEqual(
      CONTENT_SEGMENTS.map(() => 'ContentWorded'),
    );
  });

  it('is recorded once, in its turn, and only while its generation runs', () => {
    const due = given(...before, asked, ...computed);
    due.when(record('product')).then(worded('product'));
    due.when(record('brand')).thenRefused('stage_out_of_order');
    given(...before, asked, ...computed, worded('product'))
      .when(record('product'))
      .thenRepeat('g');
    given(...before, ...computed)
      .when(record('product'))
      .thenRefused('stage_out_of_order');
    due.when({ type: 'CompleteGeneration', generationId: 'g' }).thenRefused('stage_out_of_order');
  });

  it('makes a request another work than one without it', () => {
    const running = given(...before);
    const wanted = order('h', { wording: { model: 'm' } });
    expect(running.when({ type: 'RequestGeneration', generation: order('h') }).decision.kind).toBe(
      'repeat',
    );
    expect(running.when({ type: 'RequestGeneration', generation: wanted }).decision.kind).toBe(
      'accepted',
    );
  });

  it('belongs to the command that asked for the generation', () => {
    const generation = order('g', { wording: { model: 'm' } });
    const { state } = given(scoringCompleted('a')).when({ type: 'RequestGeneration', generation });
    expect(Object.values(state.commands).at(-1)).toMatchObject({ revision: state.revision });
  });
});
