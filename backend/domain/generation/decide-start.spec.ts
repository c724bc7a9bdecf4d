import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import {
  generationCancelled,
  generationCompleted,
  generationRequested,
  order,
  recordScoring,
  scoring,
  scoringCompleted,
} from '../testing/session-events.ts';
import type { SessionCommand } from './commands.ts';

const generate = (generationId: string, change = {}): SessionCommand => ({
  type: 'RequestGeneration',
  generation: order(generationId, change),
});
const SCORED = [scoringCompleted('a')];
const RUNNING = [...SCORED, generationRequested('a', 'g1')];
const COMPLETED = [...RUNNING, generationCompleted('g1')];

describe('recording a scoring', () => {
  it('records it', () => {
    given().when(recordScoring('a')).then(scoringCompleted('a'));
  });

  it('starts the generation that was ordered', () => {
    given()
      .when(recordScoring('a', 'g1'))
      .then(scoringCompleted('a'), generationRequested('a', 'g1'));
  });

  it('records another document as the new scoring', () => {
    given(...COMPLETED)
      .when(recordScoring('b', 'g2'))
      .then(scoringCompleted('b'), generationRequested('b', 'g2', { generation: 2 }));
  });

  it('supersedes a running generation together with starting the next', () => {
    given(...RUNNING)
      .when(recordScoring('b', 'g2'))
      .then(
        scoringCompleted('b'),
        generationCancelled('g1', 'superseded', 'g2'),
        generationRequested('b', 'g2', { generation: 2 }),
      );
  });

  it('leaves a running generation alone when none is ordered', () => {
    given(...RUNNING)
      .when(recordScoring('b'))
      .then(scoringCompleted('b'));
  });

  it('repeats the same document with the running generation', () => {
    given(...RUNNING)
      .when(recordScoring('a', 'g2'))
      .thenRepeat('g1');
  });

  it('repeats the same document with the visible generation', () => {
    given(...COMPLETED)
      .when(recordScoring('a', 'g2'))
      .thenRepeat('g1');
  });

  it('repeats a document without the generation of the document before it', () => {
    given(...COMPLETED, scoringCompleted('b'))
      .when(recordScoring('b'))
      .thenRepeat(null);
  });

  it('repeats the same document without a generation when there is none', () => {
    given(...SCORED)
      .when(recordScoring('a', 'g2'))
      .thenRepeat(null);
  });

  it('records an earlier document again when another one came between', () => {
    given(scoringCompleted('a'), scoringCompleted('b'))
      .when(recordScoring('a'))
      .then(scoringCompleted('a'));
  });

  it('names the import that an older document was read with', () => {
    const inputs = {
      framework: 'v2-210',
      orientation: 'favourable',
      importVersion: 'import-9',
      layers: [],
      factorValues: [],
    } as const;
    const { decision } = given().when({
      type: 'RecordScoring',
      scoring: { ...scoring('a'), inputs },
      scoringId: 'scoring-a',
      generation: order('g1'),
    });
    const events = decision.kind === 'accepted' ? decision.events : [];
    expect(events[1]?.data).toMatchObject({ catalogue: { importV2: 'import-9' } });
  });
});

describe('requesting a generation', () => {
  it('is refused for a session that does not exist', () => {
    given().when(generate('g1')).thenRefused('session_unknown');
  });

  it('is refused while the scoring of the session is not complete', () => {
    const data = { scoringId: 'scoring-a', part: 1, parts: 2, pieces: [] };
    given({ type: 'DocumentsRecorded', data }).when(generate('g1')).thenRefused('not_scored');
  });

  it('takes seed, iterations and targets from the defaults when none are given', () => {
    given(...SCORED)
      .when(generate('g1'))
      .then(
        generationRequested('a', 'g1', { seed: 'aaaaaaaaaaaaaaaa', iterations: 1000, targets: {} }),
      );
  });

  it('takes what is given', () => {
    const asked = {
      seed: '0123456789abcdef',
      iterations: 5000,
      targets: { P001: { install_within_60d: 8 } },
      reason: 'again',
      topicGiven: 'Another topic',
    };
    given(...SCORED)
      .when(generate('g1', asked))
      .then(generationRequested('a', 'g1', asked));
  });

  it('does not record a given topic that is the scoring’s own', () => {
    given(...SCORED)
      .when(generate('g1', { topicGiven: 'Topic a' }))
      .then(generationRequested('a', 'g1'));
  });

  it('answers an equal request with the running generation', () => {
    given(...RUNNING)
      .when(generate('g2'))
      .thenRepeat('g1');
  });

  it('takes a default that is spelled out, another reason and another topic as equal', () => {
    const spelled = { seed: 'aaaaaaaaaaaaaaaa', iterations: 1000, targets: {} };
    given(...RUNNING)
      .when(generate('g2', { ...spelled, reason: 'why not', topicGiven: 'Another' }))
      .thenRepeat('g1');
  });

  it('takes targets in another order as equal', () => {
    given(
      ...SCORED,
      generationRequested('a', 'g1', { targets: { P1: { x: 1, y: 2 }, P2: { z: 3 } } }),
    )
      .when(generate('g2', { targets: { P2: { z: 3 }, P1: { y: 2, x: 1 } } }))
      .thenRepeat('g1');
  });

  it.each([
    ['seed', { seed: 'bbbbbbbbbbbbbbbb' }, { seed: 'bbbbbbbbbbbbbbbb' }],
    ['iterations', { iterations: 2000 }, { iterations: 2000 }],
    ['targets', { targets: { P1: { x: 1 } } }, { targets: { P1: { x: 1 } } }],
    ['engine', { engine: 'other' }, { engine: 'other' }],
    [
      'catalogue',
      { catalogue: { framework: 'next', patterns: 'patterns-sample' } },
      { catalogue: { framework: 'next', patterns: 'patterns-sample', importV2: null } },
    ],
  ])('supersedes the running generation when the %s differs', (_, asked, recorded) => {
    given(...RUNNING)
      .when(generate('g2', asked))
      .then(
        generationCancelled('g1', 'superseded', 'g2'),
        generationRequested('a', 'g2', { generation: 2, ...recorded }),
      );
  });

  it('supersedes a generation over older inputs', () => {
    given(...RUNNING, scoringCompleted('b'))
      .when(generate('g2'))
      .then(
        generationCancelled('g1', 'superseded', 'g2'),
        generationRequested('b', 'g2', { generation: 2 }),
      );
  });

  it('is a new generation after completion, also when it is equal', () => {
    given(...COMPLETED)
      .when(generate('g2'))
      .then(generationRequested('a', 'g2', { generation: 2 }));
  });
});
