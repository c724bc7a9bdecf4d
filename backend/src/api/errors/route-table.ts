/** Which methods the mounted paths answer; filled while routes are registered. */
export class RouteTable {
  readonly #routes: {
    readonly url: string;
    readonly pattern: RegExp;
    readonly methods: string[];
  }[] = [];

  add(url: string, methods: readonly string[]): void {
    if (url.includes('*')) return; // a catch-all says nothing about what exists
    const known = this.#routes.find((route) => route.url === url);
    if (known) known.methods.push(...methods);
    else this.#routes.push({ url, pattern: patternOf(url), methods: [...methods] });
  }

  /** Sorted; empty for a path that does not exist. */
  methodsOf(path: string): readonly string[] {
    const found = this.#routes.filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.flatMap(({ methods }) => methods))].sort();
  }

  /** How many paths of the prefix are mounted. */
  count(prefix: string): number {
    return this.#routes.filter(({ url }) => url.startsWith(prefix)).length;
  }
}

function patternOf(url: string): RegExp {
  const parts = url
    .replace(/\/$/, '')
    .split('/')
    .map((part) =>
      part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    );
  return new RegExp(`^${parts.join('/')}/?$`);
}
