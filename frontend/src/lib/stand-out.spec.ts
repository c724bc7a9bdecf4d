import { describe, expect, it } from '@jest/globals';
import { standOut, type StandOutInput } from './stand-out';
import { factorView, matchedPattern, scenario, segmentView } from './testing/views';

const base = '/sessions/s';
const of = (input: Partial<StandOutInput>) => {
  const all = { base, segments: [segmentView('market')], patterns: [], ...input };
  const [factors, pattern, chance] = standOut(all);
  return { factors: factors!, pattern: pattern!, chance: chance! };
};
const market = (parts: Parameters<typeof segmentView>[1]) => ({
  segments: [segmentView('market', parts)],
});

describe('the highest and the lowest factor', () => {
  it('are told with how sure they are, and how many have no value', () => {
    const consumer = segmentView('consumer', {
      factors: [factorView('F11', { value: 0.9, confidence: 0.7 }), factorView('F12')],
    });
    const factors = [factorView('F16', { value: 0.3125, confidence: 0.39 })];
    const said = of({ segments: [segmentView('market', { factors }), consumer] }).factors;
    expect(said.text).toBe(
      'The 2 factors with a value lie between 0.313 (Name of F16, F16) and 0.900 of 1 (Name of F11, F11).',
    );
    expect(said.detail).toMatch(
      / Confidence: F11 high \(0\.700\), F16 low \(0\.390\)\. 1 factor has no value\.$/,
    );
    expect(said.proofs.map(({ href }) => href)).toEqual([
      `${base}/factors?factor=F11#factor`,
      `${base}/factors?factor=F16#factor`,
    ]);
  });

  it('are told beside those that could be as high', () => {
    // Of one layer at 0.8: 1.96 * sqrt(2 * 0.8 * 0.2 * (1 - 0.999)) = 0.035 from one to the other.
    const sure = (id: string, value: number) => factorView(id, { value, confidence: 0.999 });
    const near = [sure('F16', 0.8), sure('F17', 0.77), sure('F18', 0.6)];
    const said = of(market({ factors: near })).factors;
    expect(said.text).toBe(
      'Name of F16 (F16) has the highest value, 0.800 of 1; Name of F18 (F18) has the lowest, 0.600.',
    );
    expect(said.detail).toMatch(/^1 of the 2 others could be as high: /);
    const close = of(market({ factors: near.slice(0, 2) })).factors;
    expect(close.text).toBe(
      'The 2 factors with a value lie between 0.770 (Name of F17, F17) and 0.800 of 1 (Name of F16, F16).',
    );
    const low = of(market({ factors: [sure('F16', 0.8), sure('F17', 0.61), sure('F18', 0.6)] }));
    expect(low.factors.text).toBe('Name of F16 (F16) has the highest value, 0.800 of 1.');
    expect(low.factors.proofs).toHaveLength(1);
    const far = [sure('F16', 0.8), sure('F17', 0.6)];
    expect(of(market({ factors: far })).factors.detail).toMatch(
      /^The highest is above all others by more than the scores are unsure\. /,
    );
  });

  it('are one where only one has a value', () => {
    const factors = [factorView('F16', { value: 0.5 }), factorView('F17')];
    const { text } = of(market({ factors })).factors;
    expect(text).toMatch(/0\.500 of 1\. No other factor has one\.$/);
  });

  it('are neither told nor numbered where no factor has a value', () => {
    const said = of(market({ factors: [factorView('F16'), factorView('F17')] })).factors;
    expect(said.text).toBe('No factor has a value: too few of the layers are scored.');
    expect(said.proofs).toEqual([{ text: 'All factors', href: `${base}/factors` }]);
  });
});

describe('the match of most weight', () => {
  const patterns = [
    matchedPattern('P002', { weight: 0.4 }),
    matchedPattern('P001', { weight: 0.6, predicates: 5 }),
  ];

  it('is told with what it rests on and in how many runs it holds', () => {
    const scenarios = [scenario('market_scenario_1', { robustness: 0.95 })];
    const said = of({ ...market({ scenarios }), patterns }).pattern;
    expect(said.text).toBe('Name of P001 (P001) has the most weight of 2 matches.');
    expect(said.detail).toMatch(/^Weight 0\.600\. F16 /);
    expect(said.detail).toContain(' is 0.894 (needs above 0.7), ');
    expect(said.detail).toMatch(/, and 2 more conditions hold\. It holds in 950 of 1000 runs, as /);
    expect(said.proofs).toEqual([
      { text: 'Why P001 matches', href: `${base}/patterns?pattern=P001#P001` },
    ]);
  });

  it('has no number of runs where it was not simulated', () => {
    const { text, detail } = of({ patterns: [matchedPattern('P003')] }).pattern;
    expect(text).toMatch(/ is the only match\.$/);
    expect(detail).toMatch(/\. In how many runs it holds was not simulated\.$/);
    expect(detail).not.toContain('1000');
  });

  it('is called a weakness where it is one', () => {
    const { text } = of({ patterns: [matchedPattern('P003', { polarity: 'Fragility' })] }).pattern;
    expect(text).toMatch(/ is the only match, a weakness\.$/);
  });

  it('is neither told nor numbered where nothing matches', () => {
    expect(of({}).pattern.text).toBe('No pattern matches these factors.');
  });
});

describe('the chance of success', () => {
  const second = scenario('market_scenario_2', {
    ...{ patternId: 'P002', patternName: 'Second' },
    ...{ probabilitySuccess: 0.81, confidenceInterval: [0.7845, 0.8331] as const },
  });

  it('is told with its error where one is likelier than all others', () => {
    const said = of(market({ scenarios: [scenario('market_scenario_1'), second] })).chance;
    expect(said.text).toBe('“Second” (P002) is the likeliest to succeed: in 81 of 100 runs.');
    expect(said.detail).toBe(
      'Success: the pattern holds and its response takes effect. It came so in 810 of 1000 runs; the simulation’s own error is 785 to 833 runs (95\u00a0% interval). It is the first of 2 simulated patterns, by more than chance.',
    );
    expect(said.proofs.map(({ href }) => href)).toEqual([`${base}/scenarios/market_scenario_2`]);
  });

  it('names all that the runs cannot tell apart, and no lone winner', () => {
    const near = (n: number, probabilitySuccess: number) =>
      scenario(`market_scenario_${n}`, {
        ...{ patternId: `P00${n}`, patternName: `No. ${n}`, probabilitySuccess },
        confidenceInterval: [probabilitySuccess - 0.025, probabilitySuccess + 0.025],
      });
    const scenarios = [second, near(3, 0.78), near(4, 0.77), near(5, 0.6)];
    const said = of(market({ scenarios })).chance;
    expect(said.text).toBe(
      '“Second” (P002), “No. 3” (P003) and “No. 4” (P004) are about equally likely to succeed: in 77 to 81 of 100 runs.',
    );
    expect(said.detail).toMatch(
      / Of 4 simulated patterns, these 3 cannot be told apart by 1000 runs: with another seed another one may come first\. 1 other succeeds in fewer than P\d{3}\.$/,
    );
    expect(said.proofs).toHaveLength(3);
    const more = of(market({ scenarios: [...scenarios, near(6, 0.775)] })).chance;
    expect(more.text).toMatch(/“No\. 6” \(P006\) and 1 more are about|and 1 more are about /);
  });

  it('counts a pattern once, however many segments have a scenario of it', () => {
    const segments = [
      segmentView('market', { scenarios: [scenario('market_scenario_1')] }),
      segmentView('brand', { scenarios: [scenario('brand_scenario_1')] }),
      segmentView('consumer', { scenarios: [scenario('consumer_1', { patternId: 'P002' })] }),
    ];
    expect(of({ segments }).chance.detail).toContain(
      'Of 2 simulated patterns (3 scenarios, one in each segment that ranks the pattern high enough), these 2 cannot',
    );
  });

  it('is that of a weakness only where there is nothing else, and says what it leaves out', () => {
    const weak = { polarity: 'Fragility', probabilitySuccess: 0.9, patternName: 'Weak' } as const;
    const scenarios = [scenario('market_scenario_1', weak), scenario('market_scenario_2')];
    const told = of(market({ scenarios })).chance;
    expect(told.text).toBe('“First” (P001) is the only scenario: it succeeds in 50 of 100 runs.');
    expect(told.detail).toMatch(/ 1 more scenario answers a weakness and is not counted here\.$/);
    const { text, detail } = of(market({ scenarios: scenarios.slice(0, 1) })).chance;
    expect(text).toContain('it is present with a response that works in ');
    expect(detail).toContain('the weakness is present and the response works');
  });

  it('says that targets count where they do', () => {
    const successBasis = 'holds_takes_effect_and_meets_targets' as const;
    const scenarios = [scenario('market_scenario_1', { successBasis })];
    const one = of(market({ scenarios })).chance;
    expect(one.text).toMatch(/^With targets, “First” \(P001\) is the only scenario/);
    expect(one.detail).toContain('takes effect, and every target is met. ');
    // A target makes success rarer: such a scenario is told beside the likeliest without one.
    const both = [...scenarios, scenario('market_scenario_2', { probabilitySuccess: 0.8 })];
    const { text, proofs } = of(market({ scenarios: both })).chance;
    expect(text).toMatch(/in 80 of 100 runs\. With targets, .+ in 50 of 100 runs\.$/);
    expect(proofs.map(({ href }) => href)).toEqual([
      `${base}/scenarios/market_scenario_2`,
      `${base}/scenarios/market_scenario_1`,
    ]);
  });

  it('has no number where nothing is simulated', () => {
    const said = of({ patterns: [matchedPattern('P001')] }).chance;
    expect(said.text + said.detail).not.toMatch(/\d/);
  });
});
