import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mustHaveBuilders } from './install.mjs';
import { mustSucceed, root, runTool } from './run.mjs';

/** The kernels' sources, a folder a program, and what the domain imports of them. */
const SOURCES = path.join(root, 'backend/domain/kernels/assembly');
const PROGRAMS = ['draws', 'points'];
const COMPILED = path.join(root, 'backend/domain/kernels/compiled.ts');
const COMPILER = 'assemblyscript';

/** No code for what cannot fail, no objects, no warning that hosts cannot pass vectors. */
const OPTIONS = [
  ...['--optimizeLevel', '3', '--noAssert', '--uncheckedBehavior', 'always'],
  ...['--runtime', 'stub', '--enable', 'simd', '--disableWarning', '112'],
];

/** The last line: a file without it was cut. */
const TAIL = '/** The whole of it. */\n';

/**
 * Compiles the kernels from AssemblyScript to WebAssembly, unless that was done from the same
 * sources: only then need the compiler be there. The result is a module that holds each program in
 * hexadecimal, so that servers, tests and browsers load it alike. It is not kept in the repository.
 */
export async function makeKernels() {
  const head = `/** Made by scripts/lib/kernels.mjs from ${digestOfInputs()}. */\n`;
  const made = existsSync(COMPILED) ? readFileSync(COMPILED, 'utf8') : '';
  if (made.startsWith(head) && made.endsWith(TAIL)) return;
  mustHaveBuilders();
  let text = head;
  for (const name of PROGRAMS) {
    const program = await compile(name);
    text += `export const COMPILED_${name.toUpperCase()} =\n  '${program.toString('hex')}';\n`;
  }
  // Renamed into place: others may be reading it, and half a program must not pass for a whole one.
  const half = `${COMPILED}.${process.pid}`;
  writeFileSync(half, text + TAIL);
  renameSync(half, COMPILED);
}

function digestOfInputs() {
  const hash = createHash('sha256');
  // The version that is asked for, not the one that is there: a built clone may have none.
  const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  hash.update(JSON.stringify([devDependencies[COMPILER], OPTIONS]));
  for (const program of PROGRAMS) {
    const folder = path.join(SOURCES, program);
    for (const name of readdirSync(folder).sort()) {
      hash.update(`\n${program}/${name}\n`).update(readFileSync(path.join(folder, name)));
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} name the program's
 * @returns {Promise<Buffer>} the program
 */
async function compile(name) {
  const folder = mkdtempSync(path.join(tmpdir(), 'stratalog-kernels-'));
  try {
    const file = path.join(folder, 'kernels.wasm');
    const args = ['index.ts', '--outFile', file, ...OPTIONS];
    const cwd = path.join(SOURCES, name);
    const code = await runTool(`${COMPILER}:asc`, args, { cwd, quiet: true });
    mustSucceed('Compiling the kernels', code);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
