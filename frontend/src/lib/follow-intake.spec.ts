import { describe, expect, it } from '@jest/globals';
import type { IntakeProgress } from './contract';
import { followIntake, intakeWords } from './follow-intake';

const scoring = (read: number, at: number) => ({
  progress: { state: 'scoring', read, of: 10_000 } as const,
  at,
});

describe('documents on their way', () => {
  it('are asked for each second, and nothing is told where nothing is on its way', async () => {
    const waits: { work: () => void; ms: number }[] = [];
    const asked: string[] = [];
    const told: IntakeProgress[] = [];
    const answers = [null, scoring(3, 0).progress, null];
    const end = followIntake('a b', (progress) => told.push(progress), {
      fetch: (url) => {
        const progress = answers[asked.push(url) - 1] ?? null;
        return Promise.resolve(Response.json({ sessionId: 'a b', progress }));
      },
      later: (work, ms) => {
        waits.push({ work, ms });
        return () => {};
      },
    });
    for (const _ of answers) {
      waits.at(-1)!.work();
      await new Promise((resolve) => setImmediate(resolve));
    }
    end();
    expect(told).toEqual([scoring(3, 0).progress]);
    expect(waits.map(({ ms }) => ms)).toEqual([1000, 1000, 1000, 1000]);
    expect(new Set(asked)).toEqual(new Set(['/api/v1/sessions/a%20b/content/progress']));
  });

  it('are told by what is done with them', () => {
    const sent = { step: 'What was chosen is sent and read.', counted: null };
    expect(intakeWords([])).toEqual(sent);
    const reading = { state: 'reading', read: 0, of: null } as const;
    expect(intakeWords([{ progress: reading, at: 0 }])).toEqual(sent);
    const recording = { state: 'recording', read: 0, of: 1 } as const;
    expect(intakeWords([{ progress: recording, at: 0 }])).toEqual({
      step: '1 document is being recorded.',
      counted: null,
    });
  });

  it('are counted, with the time that is left once their pace is known', () => {
    const first = scoring(1000, 5000);
    expect(intakeWords([scoring(0, 0), first]).counted).toEqual({
      ...{ read: 1000, of: 10_000, words: '1000 of 10,000 documents scored' },
      label: 'Documents that are scored',
    });
    // 500 in a second, and 8,500 are left: 17 s, told in steps of five.
    expect(intakeWords([scoring(0, 0), first, scoring(1500, 6000)]).counted?.words).toBe(
      '1500 of 10,000 documents scored, about 20 s left',
    );
  });

  it('are rows before, at a pace of their own', () => {
    const reading = (read: number, at: number) => ({
      progress: { state: 'reading', read, of: 40_000 } as const,
      at,
    });
    const read = [reading(10_000, 0), reading(20_000, 1000)];
    expect(intakeWords(read)).toMatchObject({
      step: 'The rows are being read.',
      counted: {
        words: '20,000 of 40,000 rows read, a few seconds left',
        label: 'Rows that are read',
      },
    });
    expect(intakeWords([...read, scoring(10, 2000)])).toMatchObject({
      step: 'The documents are being scored.',
      counted: { words: '10 of 10,000 documents scored' },
    });
  });
});
