import type { ContentCatalogue, TouchpointKey } from '#contract/catalogue/content';
import { JOURNEY_STAGES } from '#contract/rich-content';
import type { ContentMap } from './input.ts';

/** The catalogue's map from journey stages and touchpoints to layers, by name. */
export function contentMapOf({
  version,
  journeyStages,
  touchpoints,
}: ContentCatalogue): ContentMap {
  const layersOf = (touchpoint: TouchpointKey) =>
    touchpoints.find((one) => one.touchpoint === touchpoint)?.layers ?? [];
  const stages = JOURNEY_STAGES.map((stage) => {
    const layers = journeyStages.find((one) => one.stage === stage)?.layers ?? [];
    return [stage, layers] as const;
  });
  return {
    version,
    // Each of JOURNEY_STAGES once.
    journeyStages: Object.fromEntries(stages) as ContentMap['journeyStages'],
    touchpoints: {
      digital: layersOf('digital'),
      postPurchase: layersOf('post_purchase'),
      support: layersOf('support'),
    },
  };
}
