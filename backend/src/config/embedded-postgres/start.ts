import path from 'node:path';
import { findBinaries } from './binaries.ts';
import { SUPERUSER, dataFolder, ensureDataFolder, readPassword } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { claim } from './owner.ts';
import { makeFolder } from './make-folder.ts';
import { choosePort } from './port.ts';
import { awaitNoServer } from './postmaster-file.ts';
import { choosePrivileges } from './privileges.ts';
import { runServer } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

/** Server settings by their Postgres names. */
type Settings = Readonly<Record<string, string>>;

export interface EmbeddedPostgresOptions {
  /** The folder that holds everything (`DATA_DIR`); made when missing. */
  readonly dataDir: string;
  readonly log: (message: string) => void;
  /** Settings over the defaults. Durability is on unless a test turns it off here. */
  readonly settings?: Settings;
}

export interface EmbeddedPostgres {
  /** `postgres://` address with the password, on the loopback interface. */
  readonly url: string;
  /** Stops the server; open connections are ended, so close the pools first. */
  stop(): Promise<void>;
}

const DEFAULTS: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off', // the queries are short; compiling them costs more than it gains
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

const PORT_TRIES = 3;

/**
 * Starts the Postgres that comes from npm on a data folder, which it makes on first use. The server
 * ends with this process, however that ends.
 * @throws when another process uses the data folder, when this platform has no binaries, or with
 *   the server's own words when it does not come up.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  await makeFolder(dataDir);
  const release = await claim(dataDir);
  try {
    return await startClaimed({ ...options, dataDir }, release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function startClaimed(
  { dataDir, log, settings = {} }: EmbeddedPostgresOptions,
  release: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const folder = dataFolder(path.join(dataDir, 'postgres'));
  const binaries = await findBinaries();
  const privileges = choosePrivileges([binaries.postgres, '--version'], folder.home);
  await ensureDataFolder(folder, binaries, privileges, settings['fsync'] !== 'off');
  await awaitNoServer(folder.cluster);
  const command = [...privileges.prefix, binaries.postgres, '-D', folder.cluster];
  const { server, port } = await runOnFreePort(folder, binaries.pgCtl, [
    ...command,
    ...settingArguments({ ...DEFAULTS, ...settings }),
  ]);
  log(`embedded Postgres listens on 127.0.0.1:${port}, data in ${folder.home}`);
  const stop = announceEnd(server, folder, log);
  const url = `postgres://${SUPERUSER}:${await readPassword(folder)}@127.0.0.1:${port}/postgres`;
  return { url, stop: () => stop().then(release) };
}

/** Another program may take the port between the choice and the start. */
async function runOnFreePort(
  folder: DataFolder,
  pgCtl: string,
  command: readonly string[],
): Promise<{ server: ServerProcess; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(folder.port);
    try {
      return { port, server: await runServer(folder, pgCtl, [...command, '-p', String(port)]) };
    } catch (error) {
      const portWasTaken = String(error).includes('could not bind');
      if (!portWasTaken || attempt === PORT_TRIES) throw error;
    }
  }
}

function settingArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function announceEnd(
  server: ServerProcess,
  folder: DataFolder,
  log: (message: string) => void,
): () => Promise<void> {
  let expected = false;
  void server.ended.then(() => {
    if (!expected) log(`embedded Postgres ended by itself; see ${folder.serverLog}`);
  });
  return () => {
    expected = true;
    return server.stop();
  };
}
