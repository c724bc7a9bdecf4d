import path from 'node:path';
import type { Signing } from './commands/signing.ts';
import type { Config } from './config/env.ts';
import { anchorsFile } from './process/anchors/anchors-file.ts';
import { openSigningKey } from './process/anchors/key-file.ts';

/**
 * The server's key and its file of anchors. Both are made where they are missing.
 * @throws an error that names the variable and the cure
 */
export async function openSigning(
  config: Pick<Config, 'dataDir' | 'signingKeyFile' | 'anchorsFile'>,
): Promise<Signing> {
  const { dataDir } = config;
  const file = config.signingKeyFile ?? path.join(dataDir, 'keys', 'signing-key');
  const kept = anchorsFile(config.anchorsFile ?? path.join(dataDir, 'anchors.ndjson'));
  try {
    return { signer: await openSigningKey(file), ...kept };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const cure = 'Check DATA_DIR, or name a file with SIGNING_KEY_FILE.';
    throw new Error(`Cannot use the signing key ${file}: ${reason} ${cure}`, { cause });
  }
}
