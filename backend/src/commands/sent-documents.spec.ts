import { describe, expect, it } from '@jest/globals';
import { InputRefused } from './context.ts';
import type { Intake } from './intakes.ts';
import { readDocuments, type SentDocuments } from './sent-documents.ts';

const twice = [
  { documentId: 'a', text: 'Dry soil.' },
  { documentId: 'b', text: 'Wet soil.' },
  { documentId: 'a', text: 'Sand.' },
];

async function refusalsOf(sent: SentDocuments) {
  const intake = {} as Intake; // only told of the rows of tables
  const error: unknown = await readDocuments(sent, intake).catch((thrown: unknown) => thrown);
  return error instanceof InputRefused ? error.refusals : [];
}

describe('an id that comes twice', () => {
  it('is refused with both places as they were sent', async () => {
    const sent = { kind: 'documents', value: twice, pointer: '/documents' } as const;
    const [pointer, repeats] = ['/documents/2/documentId', '/documents/0/documentId'];
    const message = `${pointer} repeats the id of ${repeats}; each may come once.`;
    expect(await refusalsOf(sent)).toMatchObject([{ pointer, repeats, message }]);
  });

  it('is refused with both lines', async () => {
    const sent = { kind: 'lines', values: twice, lines: [1, 3, 4] } as const;
    const [pointer, repeats] = ['/line/4/documentId', '/line/1/documentId'];
    const message = `${pointer} repeats the id of ${repeats}; each may come once.`;
    expect(await refusalsOf(sent)).toMatchObject([{ pointer, repeats, message }]);
  });
});
