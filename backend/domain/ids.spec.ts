import { describe, expect, it } from '@jest/globals';
import {
  controlEventId,
  generationIdFor,
  partEventId,
  processCommandId,
  scoringIdFor,
  stageEventId,
} from './ids.ts';

const VERSION_5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const stage = {
  sessionId: 's',
  generationId: 'g',
  type: 'ScenariosSimulated',
  segment: 'brand',
  attempt: 1,
};

describe('ids', () => {
  it('are UUIDs of version 5', () => {
    expect(generationIdFor('s', 'c')).toMatch(VERSION_5);
    expect(stageEventId(stage)).toMatch(VERSION_5);
  });

  it('are equal for equal names', () => {
    expect(stageEventId({ ...stage })).toBe(stageEventId(stage));
    expect(controlEventId({ sessionId: 's', commandId: 'c', ordinal: 1 })).toBe(
      controlEventId({ sessionId: 's', commandId: 'c', ordinal: 1 }),
    );
  });

  it.each([
    ['session', { sessionId: 't' }],
    ['generation', { generationId: 'h' }],
    ['type', { type: 'StageFailed' }],
    ['segment', { segment: null }],
    ['attempt', { attempt: 2 }],
    ['stage', { stage: 'scenarios' }],
  ])('differ when the %s differs', (_, change) => {
    expect(stageEventId({ ...stage, ...change })).not.toBe(stageEventId(stage));
  });

  it('do not depend on where one member ends and the next begins', () => {
    expect(generationIdFor('ab', 'c')).not.toBe(generationIdFor('a', 'bc'));
    expect(generationIdFor('a","b', 'c')).not.toBe(generationIdFor('a', 'b","c'));
  });

  it('of different kinds never meet', () => {
    const ids = [
      generationIdFor('s', 'c'),
      scoringIdFor('s', 'c'),
      controlEventId({ sessionId: 's', commandId: 'c', ordinal: 1 }),
      partEventId({ sessionId: 's', scoringId: 'c', part: 1 }),
      processCommandId({ sessionId: 's', generationId: 'c', command: 'complete', segment: null }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  // Ids are storage format. From another implementation: Python's uuid.uuid5 of the JSON array.
  it('keep the form that is in the logs', () => {
    expect(generationIdFor('s', 'c')).toBe('ba2005ee-bd18-5e6a-85b0-91249ad94be3');
    expect(stageEventId(stage)).toBe('e5dcd8d8-6826-5ed5-97d5-e706c76a5271');
  });
});
