import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SimulationRunner } from '#backend/commands/simulations';
import { mixedInput } from '#domain/scenarios/testing';
import { inlineSimulation } from './inline-simulation.ts';

// Threads load what is built: jest's own way with sources ends at the border of a thread.
const BUILT = path.resolve(
  import.meta.dirname,
  '../../../dist/backend/src/process/simulation-pool.js',
);

const never = () => new AbortController().signal;
let built: { readonly startSimulationPool: (threads: number) => SimulationRunner };
let pool: SimulationRunner;

beforeAll(async () => {
  if (!existsSync(BUILT)) throw new Error('Build first: npm run build');
  built = (await import(pathToFileURL(BUILT).href)) as typeof built;
  pool = built.startSimulationPool(2);
});
afterAll(() => pool.close());

describe('the pool of simulations', () => {
  it('computes in a thread what is computed without one, to the bit', async () => {
    const inThread = await pool.run(mixedInput(), never());
    expect(inThread).toEqual(await inlineSimulation().run(mixedInput(), never()));
  });

  it('interrupts a simulation that is not needed any more, and goes on with others', async () => {
    const stop = new AbortController();
    const long = pool.run({ ...mixedInput(), iterations: 100_000 }, stop.signal);
    stop.abort();
    await expect(long).rejects.toMatchObject({ name: 'SimulationInterrupted' });
    expect(await pool.run(mixedInput(), never())).toHaveLength(5);
  });

  it('passes on what the simulation itself throws, as no interruption', async () => {
    const broken = { ...mixedInput(), basis: null as never };
    await expect(pool.run(broken, never())).rejects.toMatchObject({ name: 'Error' });
  });

  it('interrupts what runs when it is closed', async () => {
    const closing = built.startSimulationPool(1);
    const long = closing.run({ ...mixedInput(), iterations: 100_000 }, never());
    const interrupted = expect(long).rejects.toMatchObject({ name: 'SimulationInterrupted' });
    await closing.close();
    await interrupted;
  });
});
