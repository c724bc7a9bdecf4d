import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { EVENT_SCHEMAS } from '#contract/event-schemas/registry';
import { compileSchemas, misfitOf } from './validate.ts';

const SCHEMAS = Object.entries(EVENT_SCHEMAS).flatMap(([type, versions]) =>
  Object.entries(versions).map(([version, schema]) => [`${type} ${version}`, schema] as const),
);

describe('the schemas of events', () => {
  const ajv = new Ajv2020();

  it.each(SCHEMAS)('of %s are JSON Schema 2020-12', (_, schema) => {
    expect(ajv.validateSchema(schema)).toBe(true);
  });

  it('compile in strict mode', () => {
    expect(compileSchemas).not.toThrow();
  });
});

describe('misfitOf', () => {
  it('names a version without a schema', () => {
    expect(() => misfitOf('ResultsCleared', '99', {})).toThrow('version 99 of ResultsCleared');
  });

  it('names the first place that does not fit, and none when all do', () => {
    expect(misfitOf('ResultsCleared', '1', { reason: 1, clearedGeneration: null })).toEqual({
      pointer: '/reason',
      problem: 'must be string',
    });
    expect(misfitOf('ResultsCleared', '1', { reason: '', clearedGeneration: null })).toBeNull();
  });
});
