import type { Persona } from '#contract/personas';
import type { Json } from '#contract/values';
import { resultChanges } from '../engine/result-rows.ts';
import type { Row, RowChange } from '../engine/row.ts';
import type { RowFrame, Turn } from '../engine/turn.ts';
import type { ConsumerPersona } from './consumer-personas.table.ts';
import { ageText, NOT_STATED, olderBehavior, olderDemographics } from './older-persona.ts';

type PersonaRow = Row<ConsumerPersona>;

/** PersonasGenerated fills the table: one row for each persona, in their order. */
export function projectPersonas(turn: Turn): RowChange<PersonaRow>[] {
  return resultChanges(turn, 'PersonasGenerated', ({ personas }, frame) =>
    personas.map((persona, index) => personaRow(persona, index + 1, frame)),
  );
}

function personaRow(persona: Persona, ordinal: number, frame: RowFrame): PersonaRow {
  return {
    ordinal,
    persona_name: persona.name,
    age: ageText(persona.age),
    demographics: olderDemographics(persona.demographics),
    psychographics: {
      values: persona.psychographics.map(({ label }) => label),
      lifestyle: NOT_STATED,
      motivations: [],
    },
    pain_points: quotesOf(persona.painPoints),
    goals: quotesOf(persona.goals),
    buying_behavior: olderBehavior(persona.buyingBehavior),
    key_messaging: persona.keyMessaging.map(({ label }) => label),
    market_share: persona.marketShare.share,
    value_tier: persona.valueTier?.tier ?? null,
    confidence: persona.confidence,
    detail: persona,
    ...frame,
  };
}

function quotesOf(quotes: readonly { readonly quote: string }[]): Json {
  return quotes.map(({ quote }) => quote);
}
