import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HeadsAnchoredData } from '#contract/operations';
import { signAnchor } from '#domain/anchors/statement';
import { TEST_SIGNER } from '#backend/commands/testing/signing';
import { anchorsFile } from './anchors-file.ts';
import { openSigningKey } from './key-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stratalog-signing-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('openSigningKey', () => {
  const file = () => path.join(folder, 'keys', 'signing-key');

  it('makes a key for its owner alone, with the public half beside it, and nothing else', async () => {
    const { publicKey } = await openSigningKey(file());
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${file()}.pub`, 'utf8')).toBe(`${publicKey}\n`);
    expect(readdirSync(path.dirname(file())).sort()).toEqual(['signing-key', 'signing-key.pub']);
  });

  it('finds the same key again, also when several servers begin at once', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => openSigningKey(file())));
    expect(new Set(keys.map(({ keyId }) => keyId)).size).toBe(1);
    expect((await openSigningKey(file())).keyId).toBe(keys[0]?.keyId);
  });

  it('refuses a file that holds no key, and leaves it as it is', async () => {
    await openSigningKey(file());
    appendFileSync(file(), 'more');
    await expect(openSigningKey(file())).rejects.toThrow('does not hold a signing key');
    expect(readFileSync(file(), 'utf8')).toMatch(/more$/);
  });
});

describe('anchorsFile', () => {
  const file = () => path.join(folder, 'anchors.ndjson');
  const anchor = (revision: string): HeadsAnchoredData => {
    const head = { stream: 'resultsession-s', revision, hash: 'a'.repeat(64) };
    const place = { at: '2026-01-02T03:04:05Z', storeId: 'store', position: '1/1' };
    const kind = { reason: 'schedule', tree: 'all' } as const;
    return signAnchor({ ...kind, ...place, heads: [head], leaves: [head] }, TEST_SIGNER);
  };
  const [one, two] = [anchor('1'), anchor('2')];

  it('keeps anchors once, whoever opens it', async () => {
    await anchorsFile(file()).keep([one]);
    await anchorsFile(file()).keep([one, two]);
    expect(await anchorsFile(file()).kept()).toEqual([one, two]);
  });

  it('is empty before the first', async () => {
    expect(await anchorsFile(file()).kept()).toEqual([]);
  });

  it('goes on after a line that a crash has cut', async () => {
    await anchorsFile(file()).keep([one]);
    appendFileSync(file(), JSON.stringify(two).slice(0, 50));
    await anchorsFile(file()).keep([two]);
    expect(await anchorsFile(file()).kept()).toEqual([one, two]);
  });
});
