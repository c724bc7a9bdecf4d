import { describe, expect, it } from '@jest/globals';
import { bootFailure } from './bootstrap-failure.ts';

const config = { host: '127.0.0.1', port: 3000, databaseUrl: undefined, dataDir: '.data' };
const failing = (code: string, message = 'what happened') =>
  Object.assign(new Error(message), { code });

describe('bootFailure', () => {
  it('names the port and the cure', () => {
    expect(bootFailure(failing('EADDRINUSE'), config)).toBe(
      'Port 3000 of 127.0.0.1 is in use. Stop what uses it, or choose another port with PORT ' +
        '(PORT=0 takes any free one).',
    );
    expect(bootFailure(failing('EACCES'), config)).toMatch('Check HOST and PORT');
  });

  it.each(['EACCES', 'EEXIST', 'ENOENT', 'EROFS'])(
    'names the data folder for %s of a file',
    (code) => {
      const error = Object.assign(failing(code), { syscall: 'open', path: '.data/postgres.owner' });
      expect(bootFailure(error, config)).toBe(
        'Cannot use the data folder .data: what happened. Check DATA_DIR.',
      );
    },
  );

  it.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    '28P01',
    '3D000',
    '57P03',
    'store_unavailable',
  ])('names the database for %s, without its password', (code) => {
    const databaseUrl = 'postgres://ada:secret@db.example:6432/studies';
    expect(bootFailure(failing(code), { ...config, databaseUrl })).toBe(
      'Cannot use the database at db.example:6432/studies: what happened. ' +
        'Check DATABASE_URL, and that it runs.',
    );
  });

  it('tells of a name with several addresses what was wrong with the first', () => {
    const databaseUrl = 'postgres://db.example/studies';
    const error = new AggregateError([failing('ECONNREFUSED', 'refused'), failing('EOTHER')]);
    expect(bootFailure(error, { ...config, databaseUrl })).toMatch(
      'db.example:5432/studies: refused.',
    );
  });

  it('passes on what other parts say, which name the cure themselves', () => {
    expect(bootFailure(new Error('The data folder is in use.'), config)).toBe(
      'The data folder is in use.',
    );
    expect(bootFailure('odd', config)).toBe('odd');
  });
});
