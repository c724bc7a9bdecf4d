import { NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '#event-store/port';
import { CommandRefused, InputRefused } from '#backend/commands/context';
import { EvidenceInterrupted } from '#backend/commands/evidence';
import { AuthorsDiffer, SourcesBusy } from '#backend/queries/personas/counted-runs';
import { ReadSideUnavailable } from '#backend/queries/read-side';
import { ReadModelBehind } from '#backend/queries/revision-wait';
import { PROBLEMS } from './problems.ts';
import { toApiError } from './to-api-error.ts';

function answerTo(thrown: unknown) {
  const { problem, options } = toApiError(thrown);
  return [problem, PROBLEMS[problem].status, options.headers?.['retry-after'] ?? null];
}

describe('what was thrown becomes an answer', () => {
  it('for refused commands and input', () => {
    const refusals = [{ pointer: '/a', message: 'b', expected: 'c', actual: 'd' }];
    expect(toApiError(new InputRefused(refusals)).options.refusals).toBe(refusals);
    const codes = [
      ...(['not_scored', 'session_unknown', 'generation_unknown', 'generation_over'] as const),
      ...(['stage_out_of_order', 'idempotency_key_reused', 'conflict'] as const),
    ];
    expect(codes.map((code) => answerTo(new CommandRefused(code, '')))).toEqual([
      ['not-scored', 409, null],
      ['session-unknown', 404, null],
      ['generation-unknown', 404, null],
      ['generation-over', 409, null],
      ['conflict', 409, null],
      ['idempotency-key-reused', 422, null],
      ['conflict', 409, null],
    ]);
  });

  it('with a time to come back for what does not answer', () => {
    expect(answerTo(new StoreUnavailable('no'))).toEqual(['event-store-unavailable', 503, '1']);
    const lost = new ReadSideUnavailable(new Error('no'));
    expect(answerTo(lost)).toEqual(['read-side-unavailable', 503, '1']);
    const stopped = new EvidenceInterrupted('Reading the sources was interrupted: a stop');
    expect(answerTo(stopped)).toEqual(['sources-busy', 503, '1']);
    expect(answerTo(new SourcesBusy(16))).toEqual(['sources-busy', 503, '1']);
    expect(toApiError(new SourcesBusy(16)).message).not.toContain('simulation');
    const behind = new ReadModelBehind('s', 5n, null);
    expect(answerTo(behind)).toEqual(['read-model-behind', 503, '1']);
  });

  it('that says why authors are not told', () => {
    const thrown = new AuthorsDiffer(2, 'in total, 3 are found and 4 were counted');
    expect(answerTo(thrown)).toEqual(['authors-differ', 409, null]);
    expect(toApiError(thrown).message).toMatch(/^Unavailable, because .* 3 are found/);
  });

  it('for what the framework refuses', () => {
    expect(answerTo(new NotFoundException())).toEqual(['not-found', 404, null]);
    expect(answerTo(new PayloadTooLargeException())).toEqual(['body-too-large', 413, null]);
    const long = Object.assign(new Error('long'), { statusCode: 414 });
    expect(answerTo(long)).toEqual(['uri-too-long', 414, null]);
    const odd = Object.assign(new Error('odd'), { statusCode: 418 });
    expect(answerTo(odd)).toEqual(['malformed-request', 400, null]);
  });

  it('as a fault of ours for everything else, without its words', () => {
    for (const thrown of [new TypeError('secret'), 'secret', null, { statusCode: 400 }]) {
      expect(answerTo(thrown)).toEqual(['internal-error', 500, null]);
      expect(toApiError(thrown).message).not.toContain('secret');
    }
  });
});
