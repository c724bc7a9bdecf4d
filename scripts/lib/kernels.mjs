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
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mustSucceed, root, runTool } from './run.mjs';

/** The kernels' sources, and what the domain imports of them. */
const SOURCES = path.join(root, 'backend/domain/kernels/assembly');
const COMPILED = path.join(root, 'backend/domain/kernels/compiled.ts');

/** No code for what cannot fail, no objects, no warning that hosts cannot pass vectors. */
const OPTIONS = [
  ...['--optimizeLevel', '3', '--noAssert', '--uncheckedBehavior', 'always'],
  ...['--runtime', 'stub', '--enable', 'simd', '--disableWarning', '112'],
];

/**
 * Compiles the kernels from AssemblyScript to WebAssembly, unless that was done from the same
 * sources. The result is a module that holds the program in hexadecimal, so that servers, tests and
 * browsers load it alike. It is not kept in the repository.
 */
export async function makeKernels() {
  const head = `/** Made by scripts/lib/kernels.mjs from ${digestOfInputs()}. */\n`;
  if (existsSync(COMPILED) && readFileSync(COMPILED, 'utf8').startsWith(head)) return;
  const program = await compile();
  const text = `${head}export const COMPILED_KERNELS =\n  '${program.toString('hex')}';\n`;
  // Renamed into place: others may be reading it, and half a program must not pass for a whole one.
  const half = `${COMPILED}.${process.pid}`;
  writeFileSync(half, text);
  renameSync(half, COMPILED);
}

function digestOfInputs() {
  const hash = createHash('sha256');
  // The compiler's own types are of another world of globals: it is run, never imported.
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
  hash.update(JSON.stringify([version, OPTIONS]));
  for (const name of readdirSync(SOURCES).sort()) {
    hash.update(`\n${name}\n`).update(readFileSync(path.join(SOURCES, name)));
  }
  return hash.digest('hex');
}

/** @returns {Promise<Buffer>} the program */
async function compile() {
  const folder = mkdtempSync(path.join(tmpdir(), 'stratalog-kernels-'));
  try {
    const file = path.join(folder, 'kernels.wasm');
    const args = ['index.ts', '--outFile', file, ...OPTIONS];
    const code = await runTool('assemblyscript:asc', args, { cwd: SOURCES, quiet: true });
    mustSucceed('Compiling the kernels', code);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
