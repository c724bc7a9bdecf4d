import { ENGINE, framework, importV2, patternLibrary } from '$lib/contract';
import { type Computing, whyNotFoundAgain } from '$lib/found-again';
import { read, readResults } from '$lib/server/api';
import { generationCall, segmentCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

const HERE: Computing = {
  engine: ENGINE,
  catalogue: {
    framework: framework.version,
    patterns: patternLibrary.version,
    importV2: importV2.version,
  },
};

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const view = await readResults(event, id, segmentCall(id, 'consumer'));
  const { sessionId, topic, revision, generation, personas, unavailable } = view;
  const reason = unavailable.find(({ part }) => part === 'personas')?.reason ?? null;
  const computed = personas && (await read(event, generationCall(generation.generationId)));
  const notOpened = computed && whyNotFoundAgain(computed, HERE);
  return { sessionId, topic, revision, generation, personas, reason, notOpened };
};
