import { whyNotFoundAgain } from '$lib/found-again';
import { choosesByLayer } from '$lib/quote-rules';
import { read, readResults } from '$lib/server/api';
import { generationCall, segmentCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const view = await readResults(event, id, segmentCall(id, 'consumer'));
  const { sessionId, topic, revision, generation, personas, unavailable } = view;
  const reason = unavailable.find(({ part }) => part === 'personas')?.reason ?? null;
  const notOpened = personas && whyNotFoundAgain(generation.generation, personas.notFoundAgain);
  const found = personas && (await read(event, generationCall(generation.generationId)));
  const byLayer = !found || choosesByLayer(found.engine);
  return { sessionId, topic, revision, generation, personas, reason, notOpened, byLayer };
};
