import { nextUniform, openStream, type RandomStream } from '../random/stream.ts';
import type { AuthorDocument } from './input.ts';

/** Authors without any structure, and with a known one: what specs and benchmarks group. */

type Attributes = NonNullable<AuthorDocument['attributes']>;

/** Documents with these attributes, all with the same text. */
export function documentsWith(rows: readonly Attributes[], text = 'A text.'): AuthorDocument[] {
  return rows.map((attributes, i) => ({ documentId: `d${i + 1}`, text, attributes }));
}

/** Random numbers of a made-up data set. */
export function drawing(name: string): RandomStream {
  return openStream('feedfeedfeedfeed', 'persona.sample', name);
}

/** Numbers without any structure: even kinds of features in turns. */
export function noise(authors: number, features: number, stream: RandomStream): AuthorDocument[] {
  return documentsWith(
    Array.from({ length: authors }, () =>
      Object.fromEntries(
        Array.from({ length: features }, (_, i) => [`x${i}`, noiseValue(i, stream)]),
      ),
    ),
  );
}

function noiseValue(feature: number, stream: RandomStream): number | string | boolean {
  const u = nextUniform(stream);
  switch (feature % 4) {
    case 0:
      return u + nextUniform(stream) + nextUniform(stream);
    case 1:
      return `value ${Math.floor(u * 4)}`;
    case 2:
      return u;
    default:
      return u < 0.4;
  }
}

/** Three groups that lie apart in three of four features. */
export function threeGroups(authors: number, stream: RandomStream): AuthorDocument[] {
  const centres = [
    { age: 25, spend: 20, channel: 'shop' },
    { age: 45, spend: 200, channel: 'web' },
    { age: 65, spend: 90, channel: 'phone' },
  ] as const;
  return documentsWith(
    Array.from({ length: authors }, (_, i) => {
      const centre = centres[i % 3] ?? centres[0];
      return {
        age: centre.age + 6 * nextUniform(stream),
        spend: centre.spend + 30 * nextUniform(stream),
        channel: nextUniform(stream) < 0.95 ? centre.channel : 'web',
        noise: nextUniform(stream),
      };
    }),
  );
}
