import { SEGMENTS } from '$lib/contract';
import type { PlaceGroup } from '$lib/session-nav';
import { SEGMENT_NAMES } from '$lib/words';

interface Place {
  readonly text: string;
  /** Below the session's address. */
  readonly path: string;
  /** The folder of its route. */
  readonly route: string;
}

const place = (text: string, route: string): Place => ({ text, path: `/${route}`, route });

const PLACES: readonly { readonly name: string; readonly places: readonly Place[] }[] = [
  {
    name: 'Results',
    places: [
      { text: 'Overview', path: '', route: '' },
      ...SEGMENTS.map((segment) => ({
        text: SEGMENT_NAMES[segment],
        path: `/${segment}`,
        route: '[segment=segment]',
      })),
      ...[place('Factors', 'factors'), place('Patterns', 'patterns')],
      ...[place('Scenarios', 'scenarios'), place('Compare', 'compare')],
      ...[place('Personas', 'personas'), place('Documents', 'documents')],
      place('Report', 'report'),
    ],
  },
  {
    name: 'History',
    places: [
      place('History', 'history'),
      place('Changes', 'history/diff'),
      place('Verify', 'history/verify'),
      place('Take along', 'history/export'),
    ],
  },
];

/**
 * The pages of a session that there are. The server tells them, so that no page loads the catalogue
 * for its links alone.
 * @param routes the folders below a session's that have a page; the session's own is ''
 */
export function sessionPlaces(routes: readonly string[]): readonly PlaceGroup[] {
  return PLACES.map(({ name, places }) => ({
    name,
    places: places
      .filter(({ route }) => routes.includes(route))
      .map(({ text, path }) => ({ text, path })),
  })).filter(({ places }) => places.length > 0);
}
