import { CommandRunner, Option } from 'nest-commander';
import { EXIT, type Exit } from './exit.ts';
import { askServer, type Server } from './server.ts';
import { openTerminal, type Terminal } from './terminal.ts';

type CommanderCommand = Parameters<CommandRunner['setCommand']>[0];

/** What every verb takes. Verbs with options of their own extend it. */
export interface CommonOptions {
  readonly server: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  /** False with `--no-input`. Nothing is ever asked without a terminal. */
  readonly input?: boolean;
}

export interface Call<Options extends CommonOptions = CommonOptions> {
  /** Given arguments, in the order of the verb's own. Required ones are there. */
  readonly args: readonly string[];
  readonly options: Options;
  readonly terminal: Terminal;
  /** Made from `--server`; nothing is asked before it is used. */
  readonly server: () => Server;
}

/**
 * One verb of the command line. Answer on `terminal.print`, talk on `terminal.say`; throw a
 * `Failure` to end with a message, or return the exit code. Nest-commander wants a class.
 */
export abstract class Verb<Options extends CommonOptions = CommonOptions> extends CommandRunner {
  abstract perform(call: Call<Options>): Promise<Exit>;

  /** A wrong argument is thrown, so that `main.ts` can end with the right code. */
  override setCommand(command: CommanderCommand): this {
    return super.setCommand(command.exitOverride());
  }

  override async run(args: string[], options: Options): Promise<void> {
    const { json = false, quiet = false, color = true } = options;
    const terminal = openTerminal({ json, quiet, color }, process.stdout, process.stderr);
    const server = () => askServer(options.server);
    process.exitCode = await this.perform({ args, options, terminal, server });
  }

  @Option({
    flags: '--server <url>',
    description: 'the running server',
    defaultValue: 'http://127.0.0.1:3000',
    env: 'STRATALOG_URL',
  })
  protected serverOption(value: string): string {
    return value;
  }

  @Option({ flags: '--json', description: 'answer in JSON, one value a line' })
  protected jsonOption(): boolean {
    return true;
  }

  @Option({ flags: '--quiet', description: 'the answer and errors only' })
  protected quietOption(): boolean {
    return true;
  }

  @Option({ flags: '--no-color', description: 'no colours; the same as NO_COLOR=1' })
  protected colorOption(): boolean {
    return false;
  }

  @Option({ flags: '--no-input', description: 'never ask; without a terminal nothing is asked' })
  protected inputOption(): boolean {
    return false;
  }
}

/** A noun such as `history`: alone it shows its verbs, and that is a wrong use. */
export abstract class Noun extends CommandRunner {
  override setCommand(command: CommanderCommand): this {
    return super.setCommand(command.exitOverride());
  }

  override async run(): Promise<void> {
    this.command.outputHelp({ error: true });
    process.exitCode = EXIT.usage;
  }
}
