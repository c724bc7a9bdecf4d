/**
 * The boundary check: no file breaks a rule, and every file of the canary tree breaks the rule that
 * its first line names. A rule without a canary fails too, since it may never have worked.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, runTool } from '../lib/run.mjs';
import config from '../../.dependency-cruiser.mjs';

const TREES = ['backend', 'projections', 'frontend/src'];
const canary = path.join(root, 'scripts/boundaries/canary');

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function cruise(args, cwd = root) {
  const rules = path.join(root, '.dependency-cruiser.mjs');
  return runTool('dependency-cruiser:depcruise', ['--config', rules, ...args, ...TREES], { cwd });
}

/** @returns {Promise<Set<string>>} what was found in the canary tree, as `rule file` */
async function flagged() {
  const folder = mkdtempSync(path.join(tmpdir(), 'stratalog-canary-'));
  const report = path.join(folder, 'report.json');
  await cruise(['--output-type', 'json', '--output-to', report], canary);
  /** @type {{ summary: { violations: { rule: { name: string }, from: string }[] } }} */
  const { summary } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(folder, { recursive: true });
  return new Set(summary.violations.map(({ rule, from }) => `${rule.name} ${from}`));
}

/** @returns {string[]} what should be found there, as `rule file` */
function expected() {
  const files = readdirSync(canary, { recursive: true, withFileTypes: true });
  return files.flatMap((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const [, rule] =
      (entry.isFile() && /^\/\/ canary: (.+)/.exec(readFileSync(file, 'utf8'))) || [];
    return rule ? [`${rule} ${path.relative(canary, file).replaceAll(path.sep, '/')}`] : [];
  });
}

const alive = await flagged();
const wanted = expected();
const dead = [
  ...wanted.filter((pair) => !alive.has(pair)),
  ...config.forbidden.filter(({ name }) => !wanted.some((pair) => pair.startsWith(`${name} `))),
];
for (const one of dead) {
  const what =
    typeof one === 'string' ? `does not flag its canary: ${one}` : `has none: ${one.name}`;
  console.error(`A boundary rule ${what}`);
}
const broken = await cruise(['--output-type', 'err-long']);
process.exitCode = dead.length > 0 || broken !== 0 ? 1 : 0;
