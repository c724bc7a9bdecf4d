import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsIn, IsInt } from 'class-validator';
import { Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { MADE, type Made } from '#contract/admin-session-views';
import { SESSION_ID } from '#contract/streams';
import { SESSION_STATES } from '#contract/views';
import { STORABLE } from '../bodies.ts';

const REASON = 'a text of at most 500 characters that says why';
const EXPECTED = 'the state that you saw, as a text';
const SESSIONS = 'a list of 1 to 1000 session ids';
const GRACE = 'a number of seconds from 0 to 86400';
const RATE = 'a number of events per second from 1';
const PER_MINUTE = 'a number of generations per minute from 1 to 600';
const HOLD = 'a number of seconds from 0 to 3600';
const MOST_PER_MINUTE = 600;
const LONGEST_HOLD = 3_600;
const LONGEST_GRACE = 86_400;
const MOST_SESSIONS = 1_000;

/** The member may be absent; null is a value, and refused like any other wrong one. */
function IfGiven(): PropertyDecorator {
  return ValidateIf((_body, value) => value !== undefined);
}

/** What every order carries: why, and what its giver believes to be so. */
export class OrderBody {
  @MaxLength(500, { message: REASON })
  @Matches(/\S/, { message: REASON })
  @Matches(STORABLE, { message: REASON })
  readonly reason!: string;

  @MaxLength(100, { message: EXPECTED })
  readonly expected!: string;
}

export class ApproveBody extends OrderBody {
  @Matches(/^[0-9a-f]{64}$/, { message: 'the digest of the report: 64 lower-case hex digits' })
  readonly digest!: string;
}

export class RetryBody extends OrderBody {
  @IfGiven()
  @IsArray({ message: SESSIONS })
  @ArrayNotEmpty({ message: SESSIONS })
  @ArrayMaxSize(MOST_SESSIONS, { message: SESSIONS })
  @Matches(SESSION_ID, { each: true, message: SESSIONS })
  readonly sessions?: readonly string[];
}

export class RebuildBody extends RetryBody {
  @IfGiven()
  @IsIn(['when_verified', 'on_order'], { message: 'when_verified or on_order' })
  readonly activate?: 'when_verified' | 'on_order';

  @IfGiven()
  @IsInt({ message: GRACE })
  @Min(0, { message: GRACE })
  @Max(LONGEST_GRACE, { message: GRACE })
  readonly graceSeconds?: number;

  @IfGiven()
  @IsInt({ message: RATE })
  @Min(1, { message: RATE })
  readonly eventsPerSecond?: number;
}

/** Held back for a time, in which it can be withdrawn. */
export class ClearOrderBody extends OrderBody {
  @IfGiven()
  @IsInt({ message: HOLD })
  @Min(0, { message: HOLD })
  @Max(LONGEST_HOLD, { message: HOLD })
  readonly holdSeconds?: number;
}

/** Which sessions, and how; `expected` is the digest of the plan. */
export class RegenerationBody extends OrderBody {
  @IfGiven()
  @Matches(SESSION_ID, { message: 'a session id' })
  readonly session?: string;

  @IfGiven()
  @Matches(/^[^\0]{0,200}$/u, { message: 'a text of at most 200 characters' })
  readonly q?: string;

  @IfGiven()
  @IsIn(SESSION_STATES, { message: `one of ${SESSION_STATES.join(', ')}` })
  readonly state?: string;

  @IfGiven()
  @IsIn(MADE, { message: `one of ${MADE.join(', ')}` })
  readonly made?: Made;

  @IfGiven()
  @IsIn(['same', 'new'], { message: 'same or new' })
  readonly seed?: 'same' | 'new';

  @IfGiven()
  @IsInt({ message: PER_MINUTE })
  @Min(1, { message: PER_MINUTE })
  @Max(MOST_PER_MINUTE, { message: PER_MINUTE })
  readonly perMinute?: number;
}
