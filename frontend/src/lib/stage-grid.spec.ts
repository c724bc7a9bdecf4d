import { describe, expect, it } from '@jest/globals';
import type { StageView } from '$lib/contract';
import { stageGrid } from './stage-grid';

const stage = (
  name: StageView['stage'],
  segment: StageView['segment'],
  state: StageView['state'],
  reason?: string,
): StageView => ({ stage: name, segment, state, at: null, ...(reason ? { reason } : {}) });

const cells = (stages: readonly StageView[], state: 'running' | 'failed' = 'running') =>
  Object.fromEntries(
    stageGrid({ stages, state }).rows.map((row) => [
      row.segment,
      row.cells.map((cell) => cell.state),
    ]),
  );

describe('segments by stages', () => {
  const stages = [
    stage('factors', null, 'done'),
    stage('scenarios', 'consumer', 'done'),
    stage('scenarios', 'market', 'running'),
    stage('scenarios', 'brand', 'waiting'),
    stage('personas', 'consumer', 'waiting'),
  ];

  it('show in each row what is computed for all, and what a segment does not have', () => {
    expect(cells(stages)).toEqual({
      consumer: ['done', 'done', 'waiting'],
      market: ['done', 'running', 'no_such_stage'],
      product: ['done', 'no_such_stage', 'no_such_stage'],
      brand: ['done', 'waiting', 'no_such_stage'],
      experience: ['done', 'no_such_stage', 'no_such_stage'],
    });
    const columns = stageGrid({ stages, state: 'running' }).stages;
    expect(columns).toEqual(['factors', 'scenarios', 'personas']);
  });

  it('say of nothing that it waits or runs once the generation is over', () => {
    expect(cells(stages, 'failed')).toMatchObject({
      consumer: ['done', 'done', 'not_reached'],
      market: ['done', 'not_reached', 'no_such_stage'],
    });
  });

  it('tell one reason once, with all that it holds for', () => {
    const why = 'The scoring came without source documents.';
    const lacking = [
      stage('personas', 'consumer', 'unavailable', why),
      stage('content', 'brand', 'unavailable', why),
      stage('content', 'product', 'unavailable', 'Too few.'),
    ];
    expect(stageGrid({ stages: lacking, state: 'running' }).lacks).toEqual([
      { reason: why, parts: ['Personas, Consumer', 'Content, Brand'] },
      { reason: 'Too few.', parts: ['Content, Product'] },
    ]);
  });
});
