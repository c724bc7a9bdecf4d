/** An address as it may be shown: without user, password and parameters. */
export function shown(address: string): string {
  return address.replace(/\/\/[^/?]*@/, '//').replace(/\?.*$/s, '');
}

/** Hides what the addresses hold of passwords, also where another program has put it in a message. */
export function withoutSecrets(text: string, addresses: readonly string[]): string {
  let clean = text;
  for (const address of addresses) {
    clean = clean.replaceAll(address, shown(address));
    for (const secret of secretsOf(address)) clean = clean.replaceAll(secret, '***');
  }
  return clean;
}

function secretsOf(address: string): readonly string[] {
  const password = /\/\/[^:/?]*:([^/?]*)@/.exec(address)?.[1];
  if (!password) return [];
  return [password, decoded(password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
