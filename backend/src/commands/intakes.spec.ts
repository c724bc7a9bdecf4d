import { describe, expect, it } from '@jest/globals';
import { Intakes } from './intakes.ts';
import { readDocuments } from './sent-documents.ts';

describe('what is on its way into a session', () => {
  it('is told as far as it is, and nothing once it ended', async () => {
    const intakes = new Intakes();
    const told: unknown[] = [intakes.progressOf('s')];
    const tell = () => told.push(intakes.progressOf('s'));
    const came = await intakes.during('s', async (intake) => {
      tell();
      intake.tell('reading', 4);
      Atomics.add(intake.read, 0, 4);
      tell();
      intake.tell('scoring', 3);
      Atomics.add(intake.read, 0, 2);
      tell();
      intake.tell('recording', 3);
      tell();
      return 'all';
    });
    tell();
    expect(came).toBe('all');
    expect(told).toEqual([
      null,
      { state: 'reading', read: 0, of: null },
      { state: 'reading', read: 4, of: 4 },
      { state: 'scoring', read: 2, of: 3 },
      { state: 'recording', read: 0, of: 3 },
      null,
    ]);
  });

  it('is counted row by row where it is a table', async () => {
    const intakes = new Intakes();
    await intakes.during('s', async (intake) => {
      const bytes = Buffer.from('id,Text\na,good\nb,bad\n');
      await readDocuments({ kind: 'table', bytes, roles: {} }, intake);
      expect(intakes.progressOf('s')).toEqual({ state: 'reading', read: 2, of: 2 });
    });
  });

  it('is over where it failed as well, and each session has its own', async () => {
    const intakes = new Intakes();
    const failing = intakes.during('s', async () => {
      await intakes.during('other', async () => {
        expect(intakes.progressOf('s')).toMatchObject({ state: 'reading' });
      });
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect([intakes.progressOf('s'), intakes.progressOf('other')]).toEqual([null, null]);
  });

  it('is what came last where two send at once, and then the other again', async () => {
    const intakes = new Intakes();
    await intakes.during('s', async (first) => {
      first.tell('scoring', 1);
      await intakes.during('s', async (second) => {
        second.tell('scoring', 2);
        expect(intakes.progressOf('s')).toMatchObject({ of: 2 });
      });
      expect(intakes.progressOf('s')).toMatchObject({ of: 1 });
    });
  });
});
