import { describe, expect, it } from '@jest/globals';
import { isDateTime } from './date-time.ts';

describe('isDateTime', () => {
  it.each([
    '2025-08-29T12:48:37Z',
    '2026-01-02T02:59:00+00:00',
    '2026-01-02T02:59:00.123456-05:30',
    '2024-02-29T00:00:00Z',
    '2000-02-29T23:59:59Z',
    '0002-01-01T00:00:00+14:00',
    '9998-12-31T23:59:59-14:00',
  ])('accepts %s', (text) => {
    expect(isDateTime(text)).toBe(true);
  });

  it.each([
    ['a date alone', '2026-01-02'],
    ['no offset', '2026-01-02T02:59:00'],
    ['no seconds', '2026-01-02T02:59Z'],
    ['a space in the middle', '2026-01-02 02:59:00Z'],
    ['lower case', '2026-01-02t02:59:00z'],
    ['month 0', '2026-00-02T02:59:00Z'],
    ['month 13', '2026-13-02T02:59:00Z'],
    ['day 0', '2026-01-00T02:59:00Z'],
    ['the 31st of April', '2026-04-31T02:59:00Z'],
    ['the 29th of February of a plain year', '2026-02-29T02:59:00Z'],
    ['the 29th of February 1900', '1900-02-29T02:59:00Z'],
    ['hour 24', '2026-01-02T24:00:00Z'],
    ['minute 60', '2026-01-02T02:60:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['year 0', '0000-01-01T00:00:00Z'],
    ['a year 0 in UTC', '0001-01-01T00:00:00+14:00'],
    ['a year 10000 in UTC', '9999-12-31T23:59:59-14:00'],
    ['an offset over 14 hours', '2026-01-02T02:59:00+14:01'],
    ['an offset of 99 minutes', '2026-01-02T02:59:00+01:99'],
    ['a line end behind', '2026-01-02T02:59:00Z\n'],
    ['nothing', ''],
  ])('refuses %s', (_name, text) => {
    expect(isDateTime(text)).toBe(false);
  });
});
