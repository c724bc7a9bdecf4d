import { describe, expect, it } from '@jest/globals';
import { patternLibrary } from '#contract/catalogue/patterns';
import { validateTargets } from './validate-targets.ts';

const validate = (targets: unknown) =>
  validateTargets(targets, patternLibrary.patterns, '/targets');

function pointers(targets: unknown): readonly string[] {
  const checked = validate(targets);
  return checked.ok ? [] : checked.refusals.map(({ pointer }) => pointer);
}

describe('targets', () => {
  it('are known KPIs of known patterns with finite numbers', () => {
    const targets = { P001: { install_within_60d: 8, lead_time_change: -20.5 }, P002: {} };
    expect(validate(targets)).toEqual({ ok: true, value: targets });
    expect(validate({})).toEqual({ ok: true, value: {} });
  });

  it('are refused at each wrong place', () => {
    const targets = {
      P001: { install_within_60d: '8', unheard_of: 1 },
      P999: { install_within_60d: 8 },
      P002: 5,
    };
    expect(pointers(targets)).toEqual([
      '/targets/P001/install_within_60d',
      '/targets/P001/unheard_of',
      '/targets/P999',
      '/targets/P002',
    ]);
  });

  it.each([[Infinity], [NaN], [null], [true], [[8]]])('are refused for the value %p', (value) => {
    expect(pointers({ P001: { install_within_60d: value } })).toEqual([
      '/targets/P001/install_within_60d',
    ]);
  });

  it.each([[null], [[]], ['P001'], [8]])('are refused when they are %p', (targets) => {
    expect(pointers(targets)).toEqual(['/targets']);
  });

  it('are refused under names that every object inherits', () => {
    expect(pointers(JSON.parse('{"__proto__": {}, "constructor": {}}'))).toEqual([
      '/targets/__proto__',
      '/targets/constructor',
    ]);
    expect(pointers({ P001: { toString: 1 } })).toEqual(['/targets/P001/toString']);
  });

  it('have their names escaped in pointers', () => {
    expect(pointers({ 'a/b~': {} })).toEqual(['/targets/a~1b~0']);
  });

  it('say what was expected and what came', () => {
    const checked = validate({ P034: { cost: 1 } });
    expect(checked).toMatchObject({
      refusals: [{ expected: 'absent: the KPIs of P034 are margin_increase', actual: '1' }],
    });
  });
});
