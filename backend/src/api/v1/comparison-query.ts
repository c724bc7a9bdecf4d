import { IsOptional, Matches } from 'class-validator';
import type { ScenarioPlace } from '#backend/queries/scenarios/compare.query';
import { check } from '../request/check.ts';
import { GENERATION_ID, SCENARIO_ID } from '../request/params.ts';

const SCENARIO = { message: 'the id of a scenario, such as consumer_scenario_1' };
const GENERATION = { message: 'the id of a generation' };

class ComparisonQuery {
  @Matches(SCENARIO_ID, SCENARIO)
  readonly a!: string;

  @Matches(SCENARIO_ID, SCENARIO)
  readonly b!: string;

  @IsOptional()
  @Matches(GENERATION_ID, GENERATION)
  readonly aGeneration?: string;

  @IsOptional()
  @Matches(GENERATION_ID, GENERATION)
  readonly bGeneration?: string;
}

/** @throws ApiError when a member is missing or not acceptable; others are ignored */
export function comparisonOf(query: unknown): {
  readonly a: ScenarioPlace;
  readonly b: ScenarioPlace;
} {
  const given = query as Readonly<Record<string, unknown>>; // how the server hands a query over
  const { a, b, aGeneration, bGeneration } = given;
  const checked = check(ComparisonQuery, { a, b, aGeneration, bGeneration }, 'query');
  return {
    a: { scenarioId: checked.a, generationId: checked.aGeneration ?? null },
    b: { scenarioId: checked.b, generationId: checked.bGeneration ?? null },
  };
}
