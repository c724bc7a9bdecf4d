import { cueCatalogue } from '#contract/catalogue/cues';
import { scoreContent } from '#domain/content-scoring/score-content';
import { alone } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';
import { hasStudy, qualityOn, readStudy, type Study } from './study.ts';

const ROUNDS = 3;

/** How near the scoring by cues comes to an expert's reading, and how long it takes. */
export const content: Section = {
  name: 'content',
  title: 'Content scoring without a model',
  run: async (bench) => {
    if (!hasStudy) {
      const why = 'Its 958 review texts are no part of the project and do not lie beside it.';
      bench.report.unmeasured('scores beside those of an expert, and their time', why);
      return;
    }
    const study = await readStudy();
    reportQuality(bench, study);
    reportTime(bench, study);
  },
};

/** The tuning half is shown beside the held-out one, so that overfitting can be seen. */
function reportQuality({ report }: Bench, study: Study): void {
  const { aims } = cueCatalogue.quality;
  for (const half of ['heldOut', 'tuning'] as const) {
    const name = half === 'heldOut' ? 'held-out half' : 'tuning half';
    const isAimed = half === 'heldOut';
    const figures = qualityOn(study, half);
    const tell = (what: string, value: number, limit: { atLeast: number } | { atMost: number }) =>
      report.figure(alone(`${what}, ${name}`, '', [value], isAimed ? limit : undefined));
    tell('rank correlation', figures.spearman, { atLeast: aims.spearman });
    tell('mean absolute error', figures.meanAbsoluteError, { atMost: aims.meanAbsoluteError });
    tell("share of the expert's layers", figures.recall, { atLeast: aims.recall });
    tell("own outside the expert's", figures.outside, { atMost: aims.outside });
  }
}

function reportTime({ report }: Bench, { documents }: Study): void {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    report.progress(`round ${round + 1} of ${ROUNDS}`);
    const start = performance.now();
    scoreContent(documents, cueCatalogue);
    return performance.now() - start;
  });
  report.figure(alone(`${documents.length} documents`, 'ms', rounds, { atMost: 10_000 }));
}
