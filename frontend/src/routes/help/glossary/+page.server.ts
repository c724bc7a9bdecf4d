import { framework, kpiGlossary, patternLibrary } from '$lib/contract';
import { SEGMENT_NAMES, unitName } from '$lib/words';
import type { PageServerLoad } from './$types';

/** The catalogues' words; the page needs no more of them. */
export const load: PageServerLoad = () => ({
  factors: framework.factors.map(({ id, name, segment, meaning }) => ({
    ...{ id, name, meaning },
    segment: SEGMENT_NAMES[segment],
  })),
  patterns: patternLibrary.patterns.map(({ id, name, family, strategicResponse }) => ({
    ...{ id, name, strategicResponse },
    family: family.replaceAll('_', ' '),
  })),
  kpis: kpiGlossary.kpis.map(({ name, label, units, definition }) => ({
    ...{ name, label, definition },
    units: units.map(unitName).join(' or '),
  })),
  versions: [framework.version, patternLibrary.version, kpiGlossary.version],
});
