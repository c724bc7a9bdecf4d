import { Command, Option } from 'nest-commander';
import type { BundleOutcome } from '#contract/bundle';
import { inlineWork } from '#domain/audit/engines/inline-work';
import { enginesWith } from '#domain/audit/engines/registry';
import type { Vouchers } from '#domain/bundle/seals';
import { verifyBundle } from '#domain/bundle/verify-bundle';
import { decode } from '#event-store/codec/decode';
import { EXIT, type Exit, Failure } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { type Call, type CommonOptions, Verb } from '../verb.ts';
import { exitOfVerdict, printBundleReport } from './report-lines.ts';
import { anchorsOf, publicKeyOf, textOf } from './vouchers.ts';

interface VerifyOptions extends CommonOptions {
  readonly key?: string;
  readonly anchors?: string;
}

@Command({
  name: 'verify',
  arguments: '<file>',
  description: 'Verify a bundle, without any server',
})
export class VerifyCommand extends Verb<VerifyOptions> {
  async perform({ args, options, terminal }: Call<VerifyOptions>): Promise<Exit> {
    const [file = ''] = args;
    const [publicKey, anchors] = [await publicKeyOf(options.key), await anchorsOf(options.anchors)];
    const outcome = await verified(await textOf(file), { publicKey, anchors }, terminal);
    if (outcome.kind === 'unreadable') {
      const { verdict, line, problem } = outcome;
      if (terminal.json) terminal.print(JSON.stringify(outcome));
      const word = verdict === 'cut' ? 'cut: not verified' : 'Not verified';
      throw new Failure(EXIT.notVerified, `${word}: ${file}, line ${line}: ${problem}.`);
    }
    const { report } = outcome;
    if (terminal.json) terminal.print(JSON.stringify(report));
    else printBundleReport(report, terminal);
    return exitOfVerdict(report.verdict.verdict);
  }

  @Option({
    flags: '--key <key>',
    description: 'the public key that should have signed it: a file, or 64 hex digits',
  })
  protected keyOption(value: string): string {
    return value;
  }

  @Option({
    flags: '--anchors <file>',
    description: 'anchors that were kept apart from the database (anchors.ndjson)',
  })
  protected anchorsOption(value: string): string {
    return value;
  }
}

/** To be named in the module. */
export const VERIFY_VERBS = [VerifyCommand];

async function verified(
  text: string,
  vouchers: Vouchers,
  terminal: Terminal,
): Promise<BundleOutcome> {
  const running = verifyBundle(text, vouchers, { decode, engines: enginesWith(inlineWork()) });
  let bar: ReturnType<Terminal['progress']> | undefined;
  try {
    for (;;) {
      const step = await running.next();
      if (step.done === true) return step.value;
      bar ??= terminal.progress(step.value.total ?? 0, 'events');
      bar.at(step.value.done + 1);
    }
  } finally {
    bar?.end();
  }
}
