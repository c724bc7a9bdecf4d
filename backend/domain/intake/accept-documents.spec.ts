import { describe, expect, it } from '@jest/globals';
import { acceptDocuments } from './accept-documents.ts';

function placesOf(value: unknown): readonly string[] {
  const checked = acceptDocuments(value);
  return checked.ok ? [] : checked.refusals.map(({ pointer }) => pointer);
}

describe('acceptDocuments', () => {
  it('accepts documents as they are', () => {
    const documents = [{ documentId: 'a', text: 'Soft.', attributes: { age: 41 } }];
    expect(acceptDocuments(documents)).toEqual({ ok: true, value: documents });
  });

  it.each<[string, unknown, string]>([
    ['something else than an array', { documents: [] }, ''],
    ['no document', [], ''],
    ['a document without text', [{ documentId: 'a' }], '/0/text'],
    ['an unknown member', [{ documentId: 'a', text: '', body: 'x' }], '/0/body'],
    [
      'an id that comes twice',
      [
        { documentId: 'a', text: '' },
        { documentId: 'a', text: '' },
      ],
      '/1/documentId',
    ],
    ['a zero character', [{ documentId: 'a', text: 'x\0' }], '/0/text'],
    ['a head that is too large', [{ documentId: 'a', text: '', title: 'x'.repeat(130_000) }], '/0'],
  ])('refuses %s at its place', (_name, value, pointer) => {
    expect(placesOf(value)).toContain(pointer);
  });
});
