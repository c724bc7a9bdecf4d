import {
  SEGMENTS,
  type PatternsView,
  type Segment,
  type SegmentView,
  type SessionDetail,
} from '$lib/contract';
import type { RunningServer } from './server.ts';

/**
 * What pages have to show of the API's answers. The pages' own ways to write numbers are not used
 * here: this is what they must come to.
 */

export const three = (value: number) => value.toFixed(3).replace('-', '−');
export const whole = (value: number) => `${Math.round(value * 100)} %`;
export const capital = (segment: Segment) => segment[0]!.toUpperCase() + segment.slice(1);

type Factor = SegmentView['factors'][number];

/** What the tile of a factor says before it is unfolded. */
export function factorWords(factor: Factor): string[] {
  const { factorId, name } = factor;
  const title = `${factorId} ${name}`;
  if (factor.status !== 'computed') return [title, 'Not computed: '];
  return [title, three(factor.value), `${whole(factor.coverage)} of its weight is scored.`];
}

/** The cells of the rows of a factor's layers: those with a score first. */
export function layerCells({ layers, missing, labels }: Factor): string[][] {
  return [
    ...layers.map(({ layerId, weight, score, confidence, contribution }) => [
      ...[labels[layerId]!, three(weight), three(score), three(confidence)],
      contribution === null ? 'none' : three(contribution),
    ]),
    ...missing.map((layerId) => [`${labels[layerId]} (${layerId})`, 'not scored', 'none']),
  ];
}

/** What the card of a segment that is computed has to say, on the page of its session. */
export function segmentCard(
  { segments, counts }: NonNullable<SessionDetail['results']>,
  segment: Segment,
): string[] {
  const result = segments.find((one) => one.segment === segment)!;
  if (result.status !== 'computed') throw new Error(`${segment} is not computed`);
  const count = counts[segment];
  return [
    `: ${three(result.score)} of 1.`,
    `confidence (${three(result.confidence)}).`,
    `${count.factorsComputed} of ${count.factorsExpected} factors computed, ` +
      `${count.patternsMatched} patterns matched, ${count.scenarios} scenarios.`,
  ];
}

/** The heaviest match and the nearest miss are the strongest of theirs. */
export function strength(pattern: PatternsView['patterns'][number]): number {
  if (pattern.state === 'matched') return pattern.match.weight;
  return pattern.state === 'near_miss' ? -pattern.gaps[0]!.gap : 0;
}

/** `−29.96 %` is -29.96. */
export function parseNumber(text: string): number {
  return Number.parseFloat(text.replace('−', '-'));
}

/** `F12 Consumer Behavior & Habits` by `F12`, as the API names them. */
export async function namesOfFactors(
  server: RunningServer,
  session: string,
): Promise<ReadonlyMap<string, string>> {
  const views = await Promise.all(
    SEGMENTS.map((segment) => server.get<SegmentView>(`/sessions/${session}/segments/${segment}`)),
  );
  const factors = views.flatMap((view) => view.factors);
  return new Map(factors.map(({ factorId, name }) => [factorId, `${factorId} ${name}`]));
}
