import type { CatalogChangesView } from '#contract/catalog-views';

/** What `stratalog session catalogue` prints. */
export function changeLines({ isAffected, ...view }: CatalogChangesView): string[] {
  const { generation, versions, changes, compared, untold } = view;
  const differing = versions.filter(({ recorded, here }) => recorded !== here);
  return [
    `generation ${generation}: ${isAffected ? 'made by other versions' : 'made by the versions of today'}`,
    ...differing.map(
      ({ what, recorded, here }) => `${what}: ${recorded ?? 'none'} -> ${here ?? 'none'}`,
    ),
    ...changes.map(
      ({ part, id, from, to }) => `${part} ${id}: ${from ?? 'none'} -> ${to ?? 'none'}`,
    ),
    ...(!isAffected && changes.length > 0
      ? ['the catalogue was changed under its old version']
      : []),
    `compared: ${Object.entries(compared)
      .map(([part, n]) => `${part} ${n}`)
      .join(', ')}; ${changes.length} changed`,
    ...untold.map((sentence) => `not told by events: ${sentence}`),
  ];
}
