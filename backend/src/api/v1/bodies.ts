import { IsInt, IsObject, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { ITERATIONS, SEED } from '#contract/scenarios';
import type { ClearRequestBody, GenerationRequestBody } from '#contract/views';
import type { Targets } from '#contract/scenarios';

/** Rules of request bodies. A message completes "<member> must be ...". */

const TARGETS = 'an object of pattern ids';
const REASON = 'a text of at most 500 characters';
const ITERATION_RANGE = `a whole number from ${ITERATIONS.min} to ${ITERATIONS.max}`;

/** Text that Postgres, JSON and UTF-8 all can hold: no NUL, no half of a surrogate pair. */
export const STORABLE = /^[^\0\p{Surrogate}]*$/u;

export class GenerationBody implements GenerationRequestBody {
  @IsOptional()
  @Matches(SEED, { message: '16 lower-case hex digits' })
  readonly seed?: string;

  @IsOptional()
  @IsInt({ message: ITERATION_RANGE })
  @Min(ITERATIONS.min, { message: ITERATION_RANGE })
  @Max(ITERATIONS.max, { message: ITERATION_RANGE })
  readonly iterations?: number;

  @IsOptional()
  @IsObject({ message: TARGETS }) // what is in it is checked against the catalogue by the command
  readonly targets?: Targets;

  @IsOptional()
  @MaxLength(500, { message: REASON })
  @Matches(STORABLE, { message: REASON })
  readonly reason?: string;
}

export class CancelBody {
  @IsOptional()
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
