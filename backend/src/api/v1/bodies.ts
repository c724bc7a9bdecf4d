import { IsIn, IsInt, IsObject, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { ITERATIONS, SEED } from '#contract/scenarios';
import type { SimulationRequestBody } from '#contract/scenario-views';
import { SEGMENTS, type Segment } from '#contract/segments';
import type { ClearRequestBody, GenerationRequestBody } from '#contract/views';
import type { Targets } from '#contract/scenarios';

/** Rules of request bodies. A message completes "<member> must be ...". */

const TARGETS = 'an object of pattern ids';
const REASON = 'a text of at most 500 characters';
const ITERATION_RANGE = `a whole number from ${ITERATIONS.min} to ${ITERATIONS.max}`;

/** Text that Postgres, JSON and UTF-8 all can hold: no NUL, no half of a surrogate pair. */
export const STORABLE = /^[^\0\p{Surrogate}]*$/u;

/** The member may be absent; null is a value, and refused like any other wrong one. */
function IfGiven(): PropertyDecorator {
  return ValidateIf((_body, value) => value !== undefined);
}

export class GenerationBody implements GenerationRequestBody {
  @IfGiven()
  @Matches(SEED, { message: '16 lower-case hex digits' })
  readonly seed?: string;

  @IfGiven()
  @IsInt({ message: ITERATION_RANGE })
  @Min(ITERATIONS.min, { message: ITERATION_RANGE })
  @Max(ITERATIONS.max, { message: ITERATION_RANGE })
  readonly iterations?: number;

  @IfGiven()
  @IsObject({ message: TARGETS }) // what is in it is checked against the catalogue by the command
  readonly targets?: Targets;

  @IfGiven()
  @MaxLength(500, { message: REASON })
  @Matches(STORABLE, { message: REASON })
  readonly reason?: string;
}

export class SimulationBody implements SimulationRequestBody {
  @IsIn(SEGMENTS, { message: `one of ${SEGMENTS.join(', ')}` })
  readonly segment!: Segment;

  @IfGiven()
  @IsObject({ message: TARGETS }) // what is in it is checked against the catalogue
  readonly targets?: Targets;

  @IfGiven()
  @IsInt({ message: ITERATION_RANGE })
  @Min(ITERATIONS.min, { message: ITERATION_RANGE })
  @Max(ITERATIONS.max, { message: ITERATION_RANGE })
  readonly iterations?: number;
}

export class CancelBody {
  @IfGiven()
  @MaxLength(500, { message: REASON })
  @Matches(STORABLE, { message: REASON })
  readonly reason?: string;
}

export class ClearBody implements ClearRequestBody {
  @MaxLength(500, { message: REASON })
  @Matches(/\S/, { message: 'a text that says why' })
  @Matches(STORABLE, { message: REASON })
  readonly reason!: string;
}
