import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type LineProgram, startLineProgram } from '../lib/lines.ts';
import { ROOT } from '../lib/places.ts';
import { answerOf } from '../lib/tools.ts';
import { clothingInput } from './input.ts';
import { cppInputs, numpyInputs } from './peer-inputs.ts';

const SOURCES = path.join(ROOT, 'bench/simulation/peers');

/** No contraction to fused operations, which would give other bits than ours on some machines. */
const FLAGS = ['-O2', '-std=c++17', '-ffp-contract=off'];

/** The C++ program, compiled into the folder; null when there is no compiler. */
export async function startCpp(folder: string): Promise<LineProgram | null> {
  if (answerOf('g++', ['--version']) === null) return null;
  const program = path.join(folder, 'simulate');
  const inputs = path.join(folder, 'simulate.txt');
  await writeFile(inputs, cppInputs(await clothingInput()));
  await promisify(execFile)('g++', [...FLAGS, '-o', program, path.join(SOURCES, 'simulate.cpp')]);
  return startLineProgram(program, [inputs]);
}

/** The numpy script; null when there is no numpy. */
export async function startNumpy(folder: string): Promise<LineProgram | null> {
  if (answerOf('python3', ['-c', 'import numpy']) === null) return null;
  const inputs = path.join(folder, 'draws.json');
  await writeFile(inputs, numpyInputs(await clothingInput()));
  return startLineProgram('python3', [path.join(SOURCES, 'draws.py'), inputs]);
}
