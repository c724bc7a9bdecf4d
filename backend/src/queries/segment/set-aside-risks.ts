import { adverseLayers } from '#contract/catalogue/framework';
import { brandApart, type IsAdverse, productApart, type SetApart } from '#contract/content-risks';
import type { WordedItem } from '#contract/narrative';
import type { KeyMessage, Persona } from '#contract/personas';
import type { ContentView, PersonaView } from '#contract/result-views';

/** What was recorded of layers about something bad is told as risks, beside what is left. */
export function setAsideRisks(
  view: Omit<ContentView, 'risks'>,
  isAdverse: IsAdverse = (layerId) => adverseLayers.has(layerId),
): ContentView {
  const { content, risks, places } = apart(view as ContentView, isAdverse); // its kind and content belong together
  const wording = view.wording && {
    ...view.wording,
    items: view.wording.items.flatMap((item) => movedItem(item, places)),
  };
  return { ...view, content, wording, risks } as ContentView;
}

function apart(view: ContentView, isAdverse: IsAdverse): SetApart<ContentView['content']> {
  if (view.contentType === 'product_intelligence') return productApart(view.content, isAdverse);
  if (view.contentType === 'brand_intelligence') return brandApart(view.content, isAdverse);
  return { content: view.content, risks: [], places: new Map() };
}

/** A persona whose messages are no risks, with those that are. */
export function personaView(persona: Persona): PersonaView {
  const isRisk = ({ layerId }: KeyMessage) => adverseLayers.has(layerId);
  return {
    ...persona,
    keyMessaging: persona.keyMessaging.filter((message) => !isRisk(message)),
    riskMessaging: persona.keyMessaging.filter(isRisk),
  };
}

/** The rewording at the place that its text has now; none of a text that is left out. */
function movedItem(item: WordedItem, places: SetApart<unknown>['places']): readonly WordedItem[] {
  for (const [list, moved] of places) {
    const [index, ...rest] = item.pointer.startsWith(`${list}/`)
      ? item.pointer.slice(list.length + 1).split('/')
      : [];
    if (index === undefined) continue;
    const place = moved[Number(index)] ?? null;
    return place === null ? [] : [{ ...item, pointer: [list, place, ...rest].join('/') }];
  }
  return [item];
}
