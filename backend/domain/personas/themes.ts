import type { ThemeLift } from '#contract/personas';
import { wilson95 } from '#contract/intervals';
import type { Author } from './authors.ts';
import type { Beside } from './distributions.ts';

/** A layer that authors may speak of. */
export interface Theme {
  readonly layerId: string;
  readonly label: string;
}

const MOST_THEMES = 5;

/** The layers that anybody in the group speaks of, with their counts, in the order of the layers. */
export function themesOf({ group, all }: Beside, themes: readonly Theme[]): readonly ThemeLift[] {
  return themes.flatMap(({ layerId, label }) => {
    const [inGroup, inAll] = [speakers(group, layerId), speakers(all, layerId)];
    if (inGroup === 0) return [];
    const lift = inGroup / group.length / (inAll / all.length);
    const counts = { of: group.length, authors: inGroup };
    return [{ layerId, label, group: counts, all: { of: all.length, authors: inAll }, lift }];
  });
}

/** Themes of which the group speaks more than all do, by its whole Wilson interval; highest lift first. */
export function distinguishing(themes: readonly ThemeLift[]): readonly ThemeLift[] {
  return themes
    .filter(({ group, all }) => wilson95(group.authors, group.of)[0] > all.authors / all.of)
    .sort((a, b) => b.lift - a.lift)
    .slice(0, MOST_THEMES);
}

/** The themes that most of the group speak of. */
export function mostSpoken(themes: readonly ThemeLift[]): readonly ThemeLift[] {
  return [...themes].sort((a, b) => b.group.authors - a.group.authors).slice(0, MOST_THEMES);
}

function speakers(authors: readonly Author[], layerId: string): number {
  return authors.filter(({ layerIds }) => layerIds.has(layerId)).length;
}
