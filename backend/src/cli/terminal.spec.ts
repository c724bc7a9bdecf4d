import { describe, expect, it } from '@jest/globals';
import { openTerminal, type TerminalOptions } from './terminal.ts';

function terminal(options: Partial<TerminalOptions> = {}, isTTY = true) {
  const written = { out: '', talk: '' };
  const stream = (name: keyof typeof written) =>
    ({
      isTTY,
      hasColors: () => true,
      write: (text: string) => (written[name] += text),
    }) as unknown as NodeJS.WriteStream;
  const all = { json: false, quiet: false, color: true, ...options };
  return { terminal: openTerminal(all, stream('out'), stream('talk')), written };
}

describe('a terminal', () => {
  it('keeps answers and talk apart', () => {
    const { terminal: at, written } = terminal();
    at.print('answer');
    at.say('talk');
    expect(written).toEqual({ out: 'answer\n', talk: 'talk\n' });
  });

  it('says nothing but warnings with --quiet', () => {
    const { terminal: at, written } = terminal({ quiet: true });
    at.say('talk');
    at.warn('beware');
    expect(written).toEqual({ out: '', talk: 'beware\n' });
  });

  it.each([
    ['on a terminal', {}, true, '\u001b[32myes\u001b[39m'],
    ['not with --no-color', { color: false }, true, 'yes'],
    ['not in JSON', { json: true }, true, 'yes'],
    ['not in a pipe', {}, false, 'yes'],
  ])('shows colours %s', (_, options, isTTY, shown) => {
    expect(terminal(options, isTTY).terminal.mark('yes', 'good')).toBe(shown);
  });

  it('shows no bar in a pipe', () => {
    const { terminal: at, written } = terminal({}, false);
    const bar = at.progress(10, 'events');
    bar.at(5);
    bar.end();
    expect(written).toEqual({ out: '', talk: '' });
  });
});
