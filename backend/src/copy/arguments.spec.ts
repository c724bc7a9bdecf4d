import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';
import { shown, withoutSecrets } from './log-address.ts';
import { tellLines } from './tell-progress.ts';

const A = 'postgres://ada:s3cret@db.example:6432/studies';
const B = 'esdb://admin:ch%40nge@a:2113,b:2113?tls=false';

describe('the arguments of a copy', () => {
  it('name two logs', () => {
    expect(readArguments(['--from', A, '--to', B])).toEqual({ kind: 'copy', from: A, to: B });
    expect(readArguments(['--from=embedded', `--to=${A}`])).toMatchObject({ from: 'embedded' });
  });

  it('ask for help', () => {
    expect(readArguments(['--help'])).toEqual({ kind: 'help' });
    expect(readArguments(['-h', '--from', 'nonsense'])).toEqual({ kind: 'help' });
  });

  it.each([
    [[], '--from is missing.'],
    [['--from', A], '--to is missing.'],
    [['--from', A, '--to', 'mysql://ada:s3cret@db/x'], '--to must be postgres://…'],
    [['--from', A, '--to', A], 'are the same'],
    [['--from', A, '--to', B, '--verbose=s3cret'], 'does not know'],
    [['--from', A, '--to', B, 's3cret'], 'does not know'],
  ])('are refused without repeating a password: %j', (args, words) => {
    const { kind, problem } = readArguments(args) as { kind: string; problem: string };
    expect(kind).toBe('wrong');
    expect(problem).toMatch(words);
    expect(problem).not.toMatch('s3cret');
  });
});

describe('an address', () => {
  it('is shown without user, password and parameters', () => {
    expect(shown(A)).toBe('postgres://db.example:6432/studies');
    expect(shown(B)).toBe('esdb://a:2113,b:2113');
    expect(shown('postgres://ada:p@ss@db/x?password=q')).toBe('postgres://db/x');
    expect(shown('embedded')).toBe('embedded');
  });

  it('leaves its password out of the messages of others, as it is written and as it is meant', () => {
    const said = `cannot use ${A}: "s3cret", "ch@nge" and "ch%40nge" were refused`;
    expect(withoutSecrets(said, [A, B])).toBe(
      'cannot use postgres://db.example:6432/studies: "***", "***" and "***" were refused',
    );
  });
});

describe('the progress of a copy', () => {
  it('is a line for every tenth of each phase where there is no terminal', () => {
    let written = '';
    const { tell } = tellLines({ write: (text) => (written += text) });
    for (let n = 1; n <= 20; n += 1) tell({ phase: 'copying', share: n / 20, events: n });
    tell({ phase: 'verifying', share: 0.5, events: 10 });
    tell({ phase: 'verifying', share: 1, events: 20 });
    expect(written.split('\n')).toEqual([
      'copying 10 % (2 events)',
      'copying 20 % (4 events)',
      'copying 30 % (6 events)',
      'copying 40 % (8 events)',
      'copying 50 % (10 events)',
      'copying 60 % (12 events)',
      'copying 70 % (14 events)',
      'copying 80 % (16 events)',
      'copying 90 % (18 events)',
      'copying 100 % (20 events)',
      'verifying 50 % (10 events)',
      'verifying 100 % (20 events)',
      '',
    ]);
  });
});
