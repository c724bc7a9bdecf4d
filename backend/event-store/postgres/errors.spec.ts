import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '../port.ts';
import { storeError } from './errors.ts';

function serverError(code: string): Error {
  return Object.assign(new Error(`server says ${code}`), { code, severity: 'ERROR' });
}

describe('storeError', () => {
  it.each([
    ['connection failure', serverError('08006')],
    ['serialization failure', serverError('40001')],
    ['deadlock', serverError('40P01')],
    ['too many connections', serverError('53300')],
    ['disk full', serverError('53100')],
    ['statement cancelled', serverError('57014')],
    ['admin shutdown', serverError('57P01')],
    ['starting up', serverError('57P03')],
    ['standby', serverError('25006')],
    ['lock not given in time', serverError('55P03')],
    ['socket reset', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
    ['connection refused', Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })],
    ['answer not in time', new Error('Query read timeout')],
  ])('makes %s unavailable', (_, error) => {
    const mapped = storeError(error);
    expect(mapped).toBeInstanceOf(StoreUnavailable);
    expect(mapped).toMatchObject({ code: 'store_unavailable', cause: error });
  });

  it.each([
    ['missing table', serverError('42P01')],
    ['bad password', serverError('28P01')],
    ['missing database', serverError('3D000')],
    ['unique violation', serverError('23505')],
    ['append-only violation', serverError('23001')],
    ['defect of ours', new TypeError('x is undefined')],
  ])('leaves %s as it is', (_, error) => {
    expect(storeError(error)).toBe(error);
  });

  it('names the code of an error without a message', () => {
    const refused = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
    expect(String(storeError(refused))).toContain('ECONNREFUSED');
  });
});
