import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Option, SubCommand } from 'nest-commander';
import { EXIT, type Exit, Failure } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { type Call, type CommonOptions, Verb } from '../verb.ts';
import { sessionPath } from './events.ts';

interface ExportOptions extends CommonOptions {
  readonly out?: string;
}

@SubCommand({
  name: 'export',
  arguments: '<session>',
  description: 'A signed bundle of the whole history, to be taken along',
})
export class HistoryExport extends Verb<ExportOptions> {
  async perform({ args, options, terminal, server }: Call<ExportOptions>): Promise<Exit> {
    const [session = ''] = args;
    const { body } = await server().open(`${sessionPath(session)}/export.ndjson`);
    if (body === null) throw new Failure(EXIT.error, 'The server answered without a bundle.');
    const chunks: AsyncIterable<Uint8Array> = body;
    if (options.out !== undefined) await saved(chunks, options.out, terminal);
    else for await (const chunk of chunks) await terminal.pour(chunk);
    return EXIT.ok;
  }

  @Option({ flags: '--out <file>', description: 'write it there; there must be no such file yet' })
  protected outOption(value: string): string {
    return value;
  }
}

async function saved(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  terminal: Terminal,
): Promise<void> {
  let size = 0;
  async function* counted() {
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      yield chunk;
    }
  }
  await pipeline(Readable.from(counted()), createWriteStream(file, { flags: 'wx' }));
  terminal.say(`${file}: ${size} bytes. Check it anywhere with \`stratalog verify ${file}\`.`);
}
