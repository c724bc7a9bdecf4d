import type { FeatureBlock, LeftAttribute } from '#contract/personas';
import { attributesOf, judge, textOf, type Attribute } from './attributes.ts';
import { meanSentiment, type Author } from './authors.ts';
import type { BlockRows } from './chance.ts';

/** What the authors are told apart by, and the authors who have all of it. */
export interface Features {
  readonly blocks: readonly FeatureBlock[];
  /** For each block the rows of the complete authors, scaled to a total variance of 1. */
  readonly rows: readonly BlockRows[];
  readonly complete: readonly Author[];
  readonly left: readonly LeftAttribute[];
}

type Row = readonly number[];
/** A row of an author's numbers; null for an author with a gap. */
type RowOf = (author: Author) => Row | null;

interface Source {
  readonly block: FeatureBlock;
  readonly rowOf: RowOf;
}

const MOST_MISSING = 0.1;
/** Themes that fewer authors speak of tell no groups apart, as with the values of an attribute. */
const LEAST_SHARE = 0.02;

/** The feature blocks of the authors (method, section 5, step 1). Nothing is filled in. */
export function featuresOf(authors: readonly Author[], layerIds: readonly string[]): Features {
  const judged = attributesOf(authors).map((attribute) => judge(attribute, authors));
  const left = judged.flatMap(({ attribute: { name, missing }, left: reason }) =>
    reason === null ? [] : [{ attribute: name, reason, missing }],
  );
  const used = judged.flatMap(({ attribute, left: reason }) =>
    reason === null ? sourceOf(attribute) : [],
  );
  const sources = [...used, ...themeSource(authors, layerIds)].map(({ block, rowOf }) => ({
    block,
    all: authors.map(rowOf),
  }));
  const complete = [...authors.keys()].filter((i) => sources.every(({ all }) => all[i] !== null));
  const scaled = sources.map(({ block, all }) => ({
    block,
    rows: toUnitVariance(complete.map((i) => all[i] ?? [])),
  }));
  // What is constant among the complete authors tells them apart no more.
  const telling = scaled.filter(({ rows }) => rows !== null);
  return {
    blocks: telling.map(({ block }) => block),
    rows: telling.map(({ rows }) => rows ?? []),
    complete: complete.flatMap((i) => authors[i] ?? []),
    left,
  };
}

function sourceOf(attribute: Attribute): readonly Source[] {
  const { name } = attribute;
  if (attribute.kind === 'mixed') return [];
  if (attribute.kind === 'numeric') {
    const rowOf: RowOf = ({ attributes }) => {
      const value = attributes.get(name);
      return typeof value === 'number' ? [value] : null;
    };
    return [{ block: { kind: 'numeric', attribute: name }, rowOf }];
  }
  const values = [...attribute.counts.keys()];
  const rowOf: RowOf = ({ attributes }) => {
    const value = attributes.get(name);
    return value === undefined ? null : values.map((each) => (each === textOf(value) ? 1 : 0));
  };
  return [{ block: { kind: 'categorical', attribute: name, values }, rowOf }];
}

function themeSource(authors: readonly Author[], layerIds: readonly string[]): readonly Source[] {
  const speaking = authors.filter(({ sentences }) => sentences.length > 0).length;
  if (authors.length - speaking > MOST_MISSING * authors.length) return [];
  const themes = layerIds.filter((id) => {
    const count = authors.filter((author) => author.layerIds.has(id)).length;
    return count > 0 && count >= LEAST_SHARE * authors.length;
  });
  if (themes.length === 0) return [];
  const columns = new Map(themes.map((id, column) => [id, column]));
  const rowOf: RowOf = ({ sentences }) => {
    if (sentences.length === 0) return null;
    const row = themes.map(() => 0);
    for (const { layerIds: spoken } of sentences) {
      for (const id of spoken) {
        const column = columns.get(id);
        if (column !== undefined) row[column] = (row[column] ?? 0) + 1;
      }
    }
    return [...row.map((count) => count / sentences.length), meanSentiment(sentences)];
  };
  return [{ block: { kind: 'themes', layerIds: themes }, rowOf }];
}

/** The rows divided by the root of their columns' summed variance; null when all are the same. */
function toUnitVariance(rows: readonly Row[]): BlockRows | null {
  const width = rows[0]?.length ?? 0;
  if (!rows.some((row) => row.some((value, column) => value !== rows[0]?.[column]))) return null;
  let total = 0;
  for (let column = 0; column < width; column++) {
    total += varianceOf(rows.map((row) => row[column] ?? 0));
  }
  if (!(total > 0)) return null;
  const scale = 1 / Math.sqrt(total);
  return rows.map((row) => row.map((value) => value * scale));
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
}
