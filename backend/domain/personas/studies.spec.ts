import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { framework } from '#contract/catalogue/framework';
import type { PersonasGeneratedData } from '#contract/personas';
import type { SourceQuote } from '#contract/quotes';
import { computePersonas } from './compute-personas.ts';
import type { AuthorDocument, ReadText } from './input.ts';
import { personasInput } from './testing.ts';

/** The clothing study: its review texts are shared, but are no part of the project. */
const FILE = new URL('../../../../shared/data/clothing.scoring.json', import.meta.url);
const HAS_FILE = existsSync(FILE);
const studyIt = HAS_FILE ? it : it.skip;
const missing = HAS_FILE ? '' : ' (skipped: ../shared/data/clothing.scoring.json is not there)';

/** A rough reading of these texts; the real one is the scorer's. */
const CUES: readonly (readonly [string, RegExp])[] = [
  ['F11.price_sensitivity', /price|sale|expensive|cheap/i],
  ['F14.quality_perception', /quality|fabric|material/i],
  ['F12.usage_frequency', /wear|worn/i],
  ['F13.emotional_connection', /love|adore/i],
  ['F13.repeat_purchase', /bought|order|another/i],
];
const read: ReadText = (text) =>
  [...text.matchAll(/[^.!?\s][^.!?]*[.!?]*/g)].map(({ 0: sentence, index }) => ({
    charStart: index,
    charEnd: index + sentence.length,
    sentiment:
      Number(/love|great|perfect/i.test(sentence)) - Number(/bad|poor|cheap/i.test(sentence)),
    layerIds: CUES.filter(([, cue]) => cue.test(sentence)).map(([layerId]) => layerId),
  }));

function study(): { documents: readonly AuthorDocument[]; data: PersonasGeneratedData } {
  const { documents } = JSON.parse(readFileSync(FILE, 'utf8')) as { documents: AuthorDocument[] };
  const outcome = computePersonas(personasInput(documents), read);
  if (outcome.status !== 'computed') throw new Error(outcome.reason);
  return { documents, data: outcome.data };
}

describe('the personas of the clothing study', () => {
  const once: { study?: ReturnType<typeof study> } = {};
  const clothing = () => (once.study ??= study());

  studyIt(`are groups that chance does not explain${missing}`, () => {
    const { grouping, features } = clothing().data;
    expect(grouping.state).toBe('distinct');
    const [trial] = grouping.trials.filter(({ verdict }) => verdict === 'distinct');
    expect(trial!.silhouette).toBeGreaterThan(Math.max(0.1, trial!.byChance!));
    expect(trial!.stability).toBeGreaterThanOrEqual(0.8);
    // 18 classes and 150 articles are too many, and 10 of 958 reviews are of the department Trend.
    expect(features.left.map(({ attribute, reason }) => [attribute, reason])).toEqual([
      ['className', 'too_many_values'],
      ['clothingId', 'too_many_values'],
      ['department', 'rare_values'],
    ]);
  });

  studyIt(`share out all 958 authors${missing}`, () => {
    const { authors, personas } = clothing().data;
    const { reported, unreported, unassigned } = authors;
    expect(reported + unreported + unassigned).toBe(958);
    const shares = personas.reduce((sum, { marketShare }) => sum + marketShare.share, 0);
    expect(shares + (unreported + unassigned) / 958).toBeCloseTo(1, 12);
  });

  studyIt(`quote what stands in the documents${missing}`, () => {
    const { documents, data } = clothing();
    const texts = new Map(documents.map(({ documentId, text }) => [documentId, text]));
    const quotes: readonly SourceQuote[] = data.personas.flatMap((persona) => [
      ...[...persona.painPoints, ...persona.goals],
      ...persona.keyMessaging.map(({ quote }) => quote),
    ]);
    expect(quotes.length).toBeGreaterThan(10);
    for (const { documentId, quote, charStart, charEnd } of quotes) {
      expect(texts.get(documentId)?.slice(charStart, charEnd)).toBe(quote);
    }
  });

  studyIt(`are named by attributes, values and themes, never by people${missing}`, () => {
    const { documents, data } = clothing();
    const values = documents.flatMap(({ attributes = {} }) => Object.entries(attributes).flat());
    const labels = framework.layers.map(({ label }) => label);
    const own = 'yes no higher lower median speaks of';
    const known = new Set(wordsIn([...values, ...labels, own].join(' ')));
    for (const { name } of data.personas) {
      expect(wordsIn(name).filter((word) => !known.has(word))).toEqual([]);
    }
    expect(new Set(data.personas.map(({ name }) => name)).size).toBe(data.personas.length);
  });
});

function wordsIn(text: string): string[] {
  return (
    text
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  );
}
