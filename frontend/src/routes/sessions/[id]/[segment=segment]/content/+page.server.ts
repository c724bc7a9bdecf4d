import { error } from '@sveltejs/kit';
import { choosesByLayer } from '$lib/quote-rules';
import { read, readResults } from '$lib/server/api';
import { generationCall, segmentCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, segment: key } = event.params;
  const view = await readResults(event, id, segmentCall(id, key));
  const { sessionId, topic, segment, revision, generation, content, unavailable } = view;
  const reason = unavailable.find(({ part }) => part === 'rich_content')?.reason ?? null;
  if (content || reason) {
    const found = content && (await read(event, generationCall(generation.generationId)));
    const byLayer = !found || choosesByLayer(found.engine);
    return { sessionId, topic, segment, revision, generation, content, reason, byLayer };
  }
  const back = { text: 'Open the segment', href: `/sessions/${encodeURIComponent(id)}/${key}` };
  const message = `There is content of the product, the brand and the experience, not of ${key}.`;
  return error(404, { title: 'No content', message, back });
};
