import { describe, expect, it } from '@jest/globals';
import { ByteWriter } from './byte-writer.ts';

describe('a byte writer', () => {
  it.each(['', 'plain', 'aé', 'a€𝄞', 'a\ud800b', 'x'.repeat(40), 'x'.repeat(41), 'é'.repeat(41)])(
    'writes %j as its length and its UTF-8',
    (text) => {
      const bytes = Buffer.from(text, 'utf8');
      const out = new ByteWriter();
      out.text(text);
      const length = Buffer.alloc(4);
      length.writeInt32BE(bytes.length);
      expect(Buffer.concat(out.take())).toEqual(Buffer.concat([length, bytes]));
    },
  );

  it('leaves what was taken as it was when it writes on', () => {
    const out = new ByteWriter();
    out.int32(1);
    const first = out.take();
    out.int32(2);
    const second = out.take();
    expect(Buffer.concat(first)).toEqual(Buffer.from([0, 0, 0, 1]));
    expect(Buffer.concat(second)).toEqual(Buffer.from([0, 0, 0, 2]));
    expect(out.take()).toEqual([]);
  });
});
