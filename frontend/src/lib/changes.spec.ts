import { describe, expect, it } from '@jest/globals';
import { changesSummary, factorChange } from './changes';
import type { Change, ChangesView } from './contract';

const base = '/sessions/s';

function change(members: Partial<Change>): Change {
  return {
    ...{ kind: 'changed', group: 'factor', segment: 'market', id: 'F16', name: 'x' },
    ...{
      measure: 'value',
      unit: null,
      path: '',
      from: 0.5,
      to: 0.6,
      delta: 0.1,
      insideNoise: null,
    },
    revisions: { from: '3', to: '15' },
    ...members,
  };
}

const side = (generation: number) => ({
  ...{ generationId: `g${generation}`, generation, revision: '13', engine: 'e' },
  ...{ completedAt: '2026-01-02T03:04:05Z', seed: '00000000000000aa', iterations: 1000 },
});

function view(changes: readonly Change[], members: Partial<ChangesView> = {}): ChangesView {
  const none = { total: 0, action_score: 0, segment: 0, factor: 0, pattern: 0, scenario: 0 };
  return {
    ...{ sessionId: 's', topic: 'T', from: side(1), to: side(2), reason: null, changes },
    attribution: { causes: [], layers: [] },
    unchanged: { ...none, persona: 0, content: 0 },
    ...members,
  };
}

const said = (...changes: Change[]) =>
  changesSummary(base, view(changes)).sentences.map(({ text }) => text);

describe('what changed since the run before', () => {
  it('has no number where there is nothing to compare with, and says why', () => {
    const reason = 'No completed generation came before.';
    const summary = changesSummary(base, view([], { from: null, reason, attribution: null }));
    expect(summary).toEqual({ lead: reason, sentences: [], causes: '' });
  });

  it('is nothing where nothing differs', () => {
    expect(changesSummary(base, view([]))).toEqual({
      lead: 'Nothing differs between generation 2 and generation 1 of 2 Jan 2026, 03:04 UTC.',
      sentences: [],
      causes: '',
    });
  });

  it('is nothing that counts where each difference is inside the noise of the simulation', () => {
    const noise = change({ group: 'scenario', measure: 'chanceOfSuccess', insideNoise: true });
    const causes = [{ what: 'seed', from: 'a', to: 'b' }] as const;
    const summary = changesSummary(
      base,
      view([noise, noise], { attribution: { causes, layers: [] } }),
    );
    expect(summary).toEqual({
      lead: 'Nothing that counts differs between generation 2 and generation 1 of 2 Jan 2026, 03:04 UTC: each of the 2 values that are not the same is inside the noise of the simulation.',
      sentences: [],
      causes: 'What was not the same: the seed.',
    });
    expect(changesSummary(base, view([noise, change({})])).lead).toMatch(
      / 1 of them is inside the noise of the simulation\.$/,
    );
  });

  it('tells the factors that moved most, and how many more', () => {
    const moves = [0.1, -0.3, 0.2, 0.05].map((delta, i) =>
      change({ id: `F${16 + i}`, from: 0.5, to: 0.5 + delta, delta }),
    );
    const [first, second, third, rest] = said(...moves);
    expect(first).toMatch(/^F17 .+ fell from 0\.500 to 0\.200\.$/);
    expect([second, third]).toEqual([
      expect.stringMatching(/^F18 .+ rose from 0\.500 to 0\.700\.$/),
      expect.stringMatching(/^F16 /),
    ]);
    expect(rest).toBe('So did 1 more factor.');
  });

  it('tells what has a value now, and what has none any more', () => {
    const [gained, lost] = said(
      change({ kind: 'added', from: null, delta: null }),
      change({ kind: 'removed', id: 'F17', to: null, delta: null }),
    );
    expect(gained).toMatch(/ has a value now: 0\.600\.$/);
    expect(lost).toMatch(/^F17 .+ has no value any more\.$/);
  });

  it('tells patterns that match now or no longer, and no other change of theirs', () => {
    const of = (members: Partial<Change>) =>
      change({ group: 'pattern', measure: 'state', delta: null, name: 'Moat', ...members });
    expect(
      said(
        of({ id: 'P001', from: 'near_miss', to: 'matched' }),
        of({ id: 'P002', from: 'matched', to: 'not_evaluable' }),
        of({ id: 'P003', from: 'near_miss', to: 'not_evaluable' }),
        of({ id: 'P004', measure: 'confidence', from: 0.5, to: 0.6 }),
      ),
    ).toEqual(['Moat (P001) matches now.', 'Moat (P002) matches no longer.']);
  });

  it('tells chances that moved beyond the noise of a simulation', () => {
    const of = (insideNoise: boolean) =>
      change({ group: 'scenario', measure: 'chanceOfSuccess', name: 'Moat', insideNoise });
    expect(said(of(true))).toEqual([]);
    expect(said(of(false))).toEqual([
      'The chance of success of Moat rose from 50\u00a0% to 60\u00a0%.',
    ]);
  });

  it('tells medians that moved beyond that noise, and where all is told', () => {
    const of = (insideNoise: boolean) =>
      change({
        ...{ group: 'scenario', id: 'P024', name: 'Moat', insideNoise },
        ...{ measure: 'kpis.attach_rate.median', unit: 'percent', from: 55.2, to: 55, delta: -0.2 },
      });
    const [sentence] = changesSummary(base, view([of(true), of(false)])).sentences;
    expect(sentence?.text).toMatch(/^Market: P024 Moat: .+, median down \u22120\.2\u00a0pp\.$/);
    expect(sentence?.href).toBe('/sessions/s/history/diff');
  });

  it('names what was not the same, each once', () => {
    const cause = { from: null, to: null };
    const causes = [
      { what: 'seed', ...cause },
      { what: 'inputs', ...cause },
      { what: 'seed', ...cause },
    ] as const;
    const summary = changesSummary(
      base,
      view([change({ group: 'total' })], { attribution: { causes, layers: [] } }),
    );
    expect(summary.causes).toBe('What was not the same: the seed, the scores.');
    expect(summary.sentences).toEqual([
      { text: 'The total rose from 0.500 to 0.600.', href: null },
    ]);
  });
});

describe('the change of a factor', () => {
  it.each([
    [{}, { arrow: '▲', words: 'up 0.100' }],
    [{ delta: -0.25 }, { arrow: '▼', words: 'down 0.250' }],
    [{ delta: 0.0001 }, { arrow: '▲', words: 'up under 0.001' }],
    [
      { delta: null, from: null },
      { arrow: '', words: 'new' },
    ],
    [
      { delta: null, to: null },
      { arrow: '', words: 'gone' },
    ],
  ])('of %j is told by a word beside its arrow', (members, expected) => {
    expect(factorChange([change(members)], 'F16')).toEqual(expected);
  });

  it('is not told where its value did not change, or where it is not known', () => {
    expect(factorChange([change({ measure: 'confidence' })], 'F16')).toBeNull();
    expect(factorChange([change({})], 'F17')).toBeNull();
    expect(factorChange(null, 'F16')).toBeNull();
  });
});
