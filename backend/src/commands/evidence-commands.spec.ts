import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EventOf } from '#contract/events';
import { CONTENT_SEGMENTS } from '#contract/rich-content';
import { SEGMENTS } from '#contract/segments';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { inlineEvidence } from '#backend/process/inline-evidence';
import { asking, commandsOn, eventsOf, NOW } from '#backend/testing/commands';
import { largeDocument, reviewed, smallDocument } from '#backend/testing/documents';
import { CancelGeneration } from './cancel-generation.command.ts';
import { ComputeFactors } from './compute-factors.command.ts';
import { EvidenceInterrupted, type EvidenceRunner } from './evidence.ts';
import { GenerateContent } from './generate-content.command.ts';
import { GeneratePersonas } from './generate-personas.command.ts';
import { MatchPatterns } from './match-patterns.command.ts';
import { RecordScoring } from './record-scoring.command.ts';
import { SimulateScenarios } from './simulate-scenarios.command.ts';
import type { StageTarget } from './stage-order.ts';

type Execute = ReturnType<typeof commandsOn>['execute'];

let store: EventStore;
beforeEach(() => {
  store = openMemoryEventStore();
});

/** A context that is the same in every test: what follows from it is then the same as well. */
const POSTED = asking({ commandId: '0d1f4a52-6c9c-4c0e-8a53-2f3f6a1c9b01', correlationId: 'one' });
const STAGE = asking({ commandId: '0d1f4a52-6c9c-4c0e-8a53-2f3f6a1c9b02', correlationId: 'one' });

async function simulatedOn(execute: Execute, document: object): Promise<StageTarget> {
  const { generationId } = await execute(new RecordScoring(document, POSTED));
  const { sessionId } = document as { readonly sessionId: string };
  const target = { sessionId, generationId: generationId ?? '', context: STAGE };
  await execute(new ComputeFactors(target));
  await execute(new MatchPatterns(target));
  for (const segment of SEGMENTS) await execute(new SimulateScenarios(target, segment));
  return target;
}

async function generatedOn(execute: Execute, document: object): Promise<StageTarget> {
  const target = await simulatedOn(execute, document);
  await execute(new GeneratePersonas(target));
  for (const segment of CONTENT_SEGMENTS) await execute(new GenerateContent(target, segment));
  return target;
}

async function evidenceEvents(log = store) {
  return (await eventsOf(log, 's')).slice(-4);
}

/** What was recorded of the personas. */
async function personasOf(log = store) {
  const event = (await eventsOf(log, 's')).find(({ type }) => type === 'PersonasGenerated');
  return (event as EventOf<'PersonasGenerated'> | undefined)?.data;
}

describe('the stages that read the sources', () => {
  it('find the groups of the authors, and quote them word by word', async () => {
    await generatedOn(commandsOn(store).execute, reviewed('s'));
    const data = await personasOf();
    expect(data?.authors).toMatchObject({ total: 60, reported: 60, unassigned: 0 });
    expect(data?.personas.map(({ marketShare }) => marketShare.share)).toEqual([0.5, 0.5]);
    const { documents } = reviewed('s') as {
      readonly documents: { documentId: string; text: string }[];
    };
    const textOf = (id: string) => documents.find(({ documentId }) => documentId === id)?.text;
    const quotes = data?.personas.flatMap(({ painPoints, goals }) => [...painPoints, ...goals]);
    expect(quotes).not.toEqual([]);
    for (const { documentId, quote, charStart, charEnd } of quotes ?? []) {
      expect(textOf(documentId)?.slice(charStart, charEnd)).toBe(quote);
    }
  });

  it('build the content on what was quoted for each layer', async () => {
    await generatedOn(commandsOn(store).execute, reviewed('s'));
    const [, product] = await evidenceEvents();
    expect(product).toMatchObject({
      type: 'ContentGenerated',
      data: {
        segment: 'product',
        content: {
          features: [{ name: 'Material Quality', marketValidation: null }],
        },
      },
    });
  });

  it('say why there is nothing where no source and no layer tells', async () => {
    await generatedOn(commandsOn(store).execute, smallDocument('s'));
    expect(await evidenceEvents()).toMatchObject([
      {
        type: 'StageUnavailable',
        data: { stage: 'personas', reason: 'The scoring came without source documents.' },
      },
      { type: 'ContentGenerated', data: { segment: 'product' } },
      { type: 'StageUnavailable', data: { stage: 'content', segment: 'brand' } },
      { type: 'StageUnavailable', data: { stage: 'content', segment: 'experience' } },
    ]);
  });

  it('say how many authors there are when those are too few', async () => {
    await generatedOn(commandsOn(store).execute, reviewed('s', 29));
    const [personas] = await evidenceEvents();
    expect(personas?.data).toMatchObject({
      reason: 'Personas need at least 30 authors; these sources have 29.',
    });
  });

  it('read texts that were recorded in several parts', async () => {
    const documents = (largeDocument('s') as { readonly documents: object[] }).documents;
    let read: readonly { readonly text: string }[] = [];
    const reader: EvidenceRunner = {
      ...inlineEvidence(),
      personas: async (input) => {
        read = input.documents;
        return { status: 'unavailable', reason: 'not read' };
      },
    };
    await generatedOn(commandsOn(store, { reader }).execute, largeDocument('s'));
    expect(read).toEqual(documents);
  });

  it('begin with the personas as soon as there are factors, and make them once', async () => {
    let made = 0;
    const reader: EvidenceRunner = {
      ...inlineEvidence(),
      personas: async () => {
        made += 1;
        return { status: 'unavailable', reason: 'not read' };
      },
    };
    const { execute } = commandsOn(store, { reader });
    const { generationId } = await execute(new RecordScoring(reviewed('s'), POSTED));
    const target = { sessionId: 's', generationId: generationId ?? '', context: STAGE };
    await execute(new ComputeFactors(target));
    expect(made).toBe(0);
    await execute(new MatchPatterns(target));
    expect(made).toBe(1);
    for (const segment of SEGMENTS) await execute(new SimulateScenarios(target, segment));
    await execute(new GeneratePersonas(target));
    expect(made).toBe(1);
  });

  it('take the sources of the scoring that the generation is over, not of a later one', async () => {
    const { execute } = commandsOn(store, { autoGenerate: true });
    const target = await simulatedOn(execute, reviewed('s'));
    const silent = commandsOn(store, { autoGenerate: false });
    await silent.execute(new RecordScoring(smallDocument('s'), asking()));
    await execute(new GeneratePersonas(target));
    expect((await personasOf())?.authors.total).toBe(60);
  });

  it('record the same bytes wherever they run', async () => {
    const elsewhere = openMemoryEventStore();
    await generatedOn(commandsOn(store).execute, reviewed('s'));
    await generatedOn(commandsOn(elsewhere).execute, reviewed('s'));
    const hashes = async (log: EventStore) => (await eventsOf(log, 's')).map(({ hash }) => hash);
    expect(await hashes(elsewhere)).toEqual(await hashes(store));
    expect((await eventsOf(store, 's')).map(({ occurredAt }) => occurredAt)).toContain(NOW);
  });

  it('answer that a stage is there when another process recorded it', async () => {
    const target = await simulatedOn(commandsOn(store).execute, reviewed('s', 31));
    await commandsOn(store).execute(new GeneratePersonas(target));
    const late = commandsOn(store);
    expect(await late.execute(new GeneratePersonas(target))).toBe('repeat');
    await late.execute(new GenerateContent(target, 'product'));
    expect(await late.execute(new GenerateContent(target, 'product'))).toBe('repeat');
  });

  it('stop reading for a generation that is over, and record nothing', async () => {
    let isReading = (_: AbortSignal) => {};
    const reading = new Promise<AbortSignal>((resolve) => (isReading = resolve));
    const reader: EvidenceRunner = {
      ...inlineEvidence(),
      personas: (_, signal) => {
        isReading(signal);
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new EvidenceInterrupted('stopped'))),
        );
      },
    };
    const { evidence, execute } = commandsOn(store, { reader });
    const target = await simulatedOn(execute, reviewed('s', 30));
    const stage = expect(execute(new GeneratePersonas(target))).rejects.toThrow(
      EvidenceInterrupted,
    );
    const signal = await reading;
    await execute(new CancelGeneration('s', target.generationId, 'no', asking()));
    evidence.forget(target.generationId);
    await stage;
    expect(signal.aborted).toBe(true);
    expect((await eventsOf(store, 's')).at(-1)?.type).toBe('GenerationCancelled');
  });
});
