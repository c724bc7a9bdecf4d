import type { Figure, Measured, Reporter, Unmeasured } from './report.ts';

/** All that a section found. */
export interface Findings {
  readonly section: string;
  readonly figures: readonly Figure[];
  readonly unmeasured: readonly Unmeasured[];
}

const WIDTHS = [52, 18, 34, 8, 14, 7] as const;
const HEADS = ['', 'ours', 'peer', 'ratio', 'target', ''];

export function printHead(): void {
  const line = cells(HEADS);
  console.log(`${line}\n${'-'.repeat(line.length)}`);
}

/** Prints each row as soon as it is known, and keeps it. */
export function tableReporter(section: string): Reporter & { readonly findings: Findings } {
  const figures: Figure[] = [];
  const unmeasured: Unmeasured[] = [];
  console.log(section);
  return {
    findings: { section, figures, unmeasured },
    progress: showProgress,
    figure: (figure) => {
      figures.push(figure);
      clearProgress();
      console.log(rowOf(figure));
    },
    unmeasured: (what, why) => {
      unmeasured.push({ what, why });
      clearProgress();
      console.log(`  NOT MEASURED: ${what}. ${why}`);
    },
  };
}

/** One line that is written over; nothing where nobody looks on. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K  ... ${text}`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}

function rowOf({ what, ours, peer, ratio, target }: Figure): string {
  return cells([
    `  ${what}`,
    amountOf(ours),
    peer ? `${peer.name} ${amountOf(peer)}` : '',
    ratio === null ? '' : `${threeDigits(ratio)}x`,
    target?.text ?? '',
    target ? (target.met ? 'met' : 'MISSED') : '',
  ]);
}

function cells(texts: readonly string[]): string {
  return texts.map((text, column) => text.padEnd(WIDTHS[column] ?? 0)).join(' ');
}

export function amountOf({ value, unit }: Measured): string {
  return `${threeDigits(value)} ${unit}`.trimEnd();
}

/** Three digits that count, and no exponent. */
export function threeDigits(value: number): string {
  const digits = Math.floor(Math.log10(Math.abs(value) || 1));
  return value.toFixed(Math.min(4, Math.max(0, 2 - digits)));
}
