import { read } from '$lib/server/api';
import { cutText, excerpt, fragmentOf, parseSpan } from '$lib/evidence';
import { documentCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

/** A text may be a megabyte: it is sent once, as a page that needs no script. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const { id, documentId } = event.params;
  const { document, quotes, ...about } = await read(event, documentCall(id, documentId));
  const { text, ...facts } = document;
  const followed = parseSpan(event.url.searchParams.get('quote'), text.length);
  const spans = [...quotes, ...(followed ? [followed] : [])];
  return {
    ...about,
    document: { ...facts, length: text.length },
    pieces: cutText(text, spans),
    quotes: quotes.map((quote, i) => ({
      ...quote,
      number: i + 1,
      fragment: fragmentOf(quote),
      excerpt: excerpt(text.slice(quote.charStart, quote.charEnd)),
    })),
    /** Index among the spans of the passage that was followed here. */
    followed: followed ? quotes.length : null,
  };
};
