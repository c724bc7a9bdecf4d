import { describe, expect, it } from '@jest/globals';
import type { PersonasGeneratedData } from '#contract/personas';
import { foldRows } from '../engine/memory-rows.ts';
import { personasData, personasWithoutGroups } from '../testing/evidence-data.ts';
import { decoded, generation, momentOf, requested, scoring, stages } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';

const before = [...scoring('Pergolas'), ...requested('g1'), ...stages('g1', 7)];
const rowsAfter = (...story: Story) =>
  foldRows(decoded('s1', [...before, ...story])).consumer_personas;
const rowsOf = (data: PersonasGeneratedData) => rowsAfter({ type: 'PersonasGenerated', data });

describe('consumer_personas', () => {
  const data = personasData('g1');
  const rows = rowsOf(data);
  const [first, second, third] = rows;

  it('has a row for each persona, in their order, with the event that it comes from', () => {
    expect(rows.map((row) => [row['ordinal'], row['persona_name']])).toEqual([
      [1, 'Speaks of quality perception, higher spend (median 212.42)'],
      [2, 'Channel: phone, higher price (median 50)'],
      [3, 'Speaks of price sensitivity, lower price (median 10)'],
    ]);
    expect(second).toMatchObject({
      session_id: 's1',
      generation_id: 'g1',
      topic: 'Pergolas',
      source_revision: '9',
      created_at: momentOf(9),
    });
  });

  it('keeps the persona as it was recorded', () => {
    expect(rows.map((row) => row['detail'])).toEqual(data.personas);
  });

  it('writes the middle half of the ages as one text', () => {
    // 47.43 to 49.55, 65.63 to 68.91, 26.20 to 29.48.
    expect(rows.map((row) => row['age'])).toEqual(['47-50', '66-69', '26-29']);
  });

  it('writes each attribute of the group, and how often each value occurs', () => {
    expect(third?.['demographics']).toEqual({
      age: '28.71 (26.2-29.48)',
      channel: 'shop 79 %, web 21 %', // 15 and 4 of 19; nobody of them called
      noise: '0.43 (0.12-0.73)',
      price: '10 (10-10)',
      spend: '33.54 (26.4-39.83)',
    });
  });

  it('says "not stated" where older clients want words that no source tells', () => {
    expect(second?.['buying_behavior']).toEqual({
      research_style: 'not stated',
      decision_timeline: 'not stated',
      influences: [],
      price_sensitivity: 'not stated',
      channel: 'phone 95 %, web 5 %',
      price: '50 (50-50)',
      spend: '103.24 (99.39-110.41)',
    });
    expect(first?.['psychographics']).toEqual({
      values: ['Quality Perception'],
      lifestyle: 'not stated',
      motivations: [],
    });
  });

  it('gives the words of the sources for pains, goals and messages', () => {
    expect(third?.['pain_points']).toEqual(Array(5).fill('The price is bad.'));
    expect(third?.['goals']).toEqual(Array(5).fill('I want a better price.'));
    expect(third?.['key_messaging']).toEqual(['Price Sensitivity']);
    expect(second?.['pain_points']).toEqual([]);
  });

  it('has the share of the authors, the tier and the confidence as numbers and one word', () => {
    expect(third).toMatchObject({
      market_share: 19 / 60,
      value_tier: 'Budget',
      confidence: 0.3226154463452926,
    });
  });

  it('leaves empty what is not known of a group without ages, prices or confidence', () => {
    expect(rowsOf(personasWithoutGroups('g1'))).toMatchObject([
      {
        persona_name: 'All authors (no distinct groups)',
        age: 'not stated',
        market_share: 1,
        value_tier: null,
        confidence: null,
      },
    ]);
  });

  it('has no row when there are no personas', () => {
    const reason = 'The scoring came without source documents.';
    const at = { generationId: 'g1', stage: 'personas', segment: 'consumer', reason } as const;
    expect(rowsAfter({ type: 'StageUnavailable', data: at })).toEqual([]);
  });

  it('gives way to the personas of the next generation', () => {
    const story = [...scoring('Pergolas'), ...generation('g1'), ...generation('g2', 2)];
    const { consumer_personas: left } = foldRows(decoded('s1', story));
    expect(left.map((row) => row['generation_id'])).toEqual(['g2', 'g2', 'g2']);
  });
});
