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

describe('the strongest and the weakest factor', () => {
  it('are told with how sure they are, and how many have no value', () => {
    const consumer = segmentView('consumer', {
      factors: [factorView('F11', { value: 0.9, confidence: 0.7 }), factorView('F12')],
    });
    const factors = [factorView('F16', { value: 0.3125, confidence: 0.39 })];
    const said = of({ segments: [segmentView('market', { factors }), consumer] }).factors;
    expect(said.text).toMatch(
      /^F11 .+ is the strongest factor, 0\.900 of 1 \(high confidence, 0\.700\); F16 .+ is the weakest, 0\.313 of 1 \(low confidence, 0\.390\)\. 1 factor has no value\.$/,
    );
    expect(said.proofs.map(({ href }) => href)).toEqual([
      `${base}/factors?factor=F11#factor`,
      `${base}/factors?factor=F16#factor`,
    ]);
  });

  it('are one where only one has a value', () => {
    const factors = [factorView('F16', { value: 0.5 }), factorView('F17')];
    const { text } = of(market({ factors })).factors;
    expect(text).toMatch(/0\.500 of 1 .+\. No other factor has a value\.$/);
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
    expect(said.text).toMatch(
      /^Name of P001 \(P001\) has the most weight of 2 matches, 0\.600: F16 /,
    );
    expect(said.text).toContain(' is 0.894 (needs above 0.7), ');
    expect(said.text).toMatch(/, and 2 more conditions hold\. It holds in 950 of 1000 runs, as /);
    expect(said.proofs).toEqual([
      { text: 'Why P001 matches', href: `${base}/patterns?pattern=P001#P001` },
    ]);
  });

  it('has no number of runs where it was not simulated', () => {
    const { text } = of({ patterns: [matchedPattern('P003')] }).pattern;
    expect(text).toContain('is the only match: ');
    expect(text).toMatch(/\. In how many runs it holds was not simulated\.$/);
    expect(text).not.toContain('1000');
  });

  it('is called a weakness where it is one', () => {
    const { text } = of({ patterns: [matchedPattern('P003', { polarity: 'Fragility' })] }).pattern;
    expect(text).toContain('is the only match, a weakness: ');
  });

  it('is neither told nor numbered where nothing matches', () => {
    expect(of({}).pattern.text).toBe('No pattern matches these factors.');
  });
});

describe('the best chance of success', () => {
  it('is told with its error, and leads to its scenario', () => {
    const scenarios = [
      scenario('market_scenario_1'),
      scenario('market_scenario_2', {
        ...{ patternId: 'P002', patternName: 'Second' },
        ...{ probabilitySuccess: 0.81, confidenceInterval: [0.7845, 0.8331] as const },
      }),
    ];
    const said = of(market({ scenarios })).chance;
    expect(said.text).toBe(
      'The best chance of success among 2 scenarios: in 810 of 1000 runs “Second” holds and its response takes effect. The simulation’s own error is 785 to 833 runs (95\u00a0% interval).',
    );
    expect(said.proofs[0]!.href).toContain('market_scenario_2');
  });

  it('counts a pattern once, however many segments have a scenario of it', () => {
    const segments = [
      segmentView('market', { scenarios: [scenario('market_scenario_1')] }),
      segmentView('brand', { scenarios: [scenario('brand_scenario_1')] }),
      segmentView('consumer', { scenarios: [scenario('consumer_1', { patternId: 'P002' })] }),
    ];
    expect(of({ segments }).chance.text).toMatch(
      /^The best chance of success among 3 scenarios of 2 patterns, one for each segment where /,
    );
  });

  it('is that of a weakness only where there is nothing else, and says what it leaves out', () => {
    const weak = { polarity: 'Fragility', probabilitySuccess: 0.9, patternName: 'Weak' } as const;
    const scenarios = [scenario('market_scenario_1', weak), scenario('market_scenario_2')];
    const told = of(market({ scenarios })).chance.text;
    expect(told).toMatch(/^The only scenario: in 500 of 1000 runs “First” holds/);
    expect(told).toMatch(/ 1 more scenario answers a weakness and is not counted here\.$/);
    const { text } = of(market({ scenarios: scenarios.slice(0, 1) })).chance;
    expect(text).toContain('the weakness “Weak” is present and the response works');
  });

  it('says that targets count where they do', () => {
    const successBasis = 'holds_takes_effect_and_meets_targets' as const;
    const scenarios = [scenario('market_scenario_1', { successBasis })];
    expect(of(market({ scenarios })).chance.text).toMatch(
      /^The only scenario with a target: .+ takes effect and meets its targets\./,
    );
    // A target makes success rarer: such a scenario is told beside the best without one.
    const both = [...scenarios, scenario('market_scenario_2', { probabilitySuccess: 0.8 })];
    const { text, proofs } = of(market({ scenarios: both })).chance;
    expect(text).toMatch(
      /^The only scenario: in 800 of .+ The only scenario with a target: in 500 /,
    );
    expect(proofs.map(({ href }) => href)).toEqual([
      `${base}/scenarios/market_scenario_2`,
      `${base}/scenarios/market_scenario_1`,
    ]);
  });

  it('has no number where nothing is simulated', () => {
    const said = of({ patterns: [matchedPattern('P001')] }).chance;
    expect(said.text).not.toMatch(/\d/);
  });
});
