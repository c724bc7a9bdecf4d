/** Words that have a meaning of their own here, in the order in which they build on each other. */
export interface Term {
  /** Part of an address. */
  readonly id: string;
  readonly term: string;
  readonly meaning: string;
}

export const TERMS: readonly Term[] = [
  {
    id: 'layer',
    term: 'Layer',
    meaning:
      'The smallest thing that is scored: one question about a topic, with a score and a confidence from 0 to 1.',
  },
  {
    id: 'score',
    term: 'Score',
    meaning: 'From 0 to 1. For factors and segments higher is better.',
  },
  {
    id: 'confidence',
    term: 'Confidence',
    meaning:
      'From 0 to 1: how much the evidence narrows a score. In the simulation a low confidence becomes a wide spread.',
  },
  {
    id: 'factor',
    term: 'Factor (F1 to F28)',
    meaning: 'The weighted mean of its scored layers. It needs at least half of their weight.',
  },
  {
    id: 'coverage',
    term: 'Coverage',
    meaning:
      'The share of the weight that is scored, or computed. Below the limit there is no value.',
  },
  {
    id: 'segment',
    term: 'Segment',
    meaning:
      'Consumer, market, product, brand or experience: the weighted mean of its computed factors. It needs 60 % of their weight.',
  },
  {
    id: 'pattern',
    term: 'Pattern (P001 to P041)',
    meaning:
      'A strategic situation of the library, recognised by limits that factors or segments pass.',
  },
  {
    id: 'path',
    term: 'Path',
    meaning: 'One way for a pattern to match. The first path that holds is the match.',
  },
  {
    id: 'predicate',
    term: 'Predicate',
    meaning: 'One limit of a path, as “F11 above 0.7”. A required one has to hold.',
  },
  {
    id: 'near-miss',
    term: 'Near miss',
    meaning: 'A pattern that would match if one single predicate came true.',
  },
  {
    id: 'weight',
    term: 'Weight of a match',
    meaning:
      'The confidence of the match times the strength of the library’s evidence for the pattern. Matches are in order of it.',
  },
  {
    id: 'fragility',
    term: 'Fragility',
    meaning:
      'A path that shows a weakness. Its success means that the weakness is present and the response works, which is no good news.',
  },
  {
    id: 'scenario',
    term: 'Scenario',
    meaning: 'A matched pattern whose response the library puts numbers to, simulated.',
  },
  {
    id: 'run',
    term: 'Run',
    meaning:
      'One repetition of the simulation: all scores are drawn anew, and everything is computed from them.',
  },
  {
    id: 'seed',
    term: 'Seed',
    meaning:
      'Where the random numbers start. The same seed, inputs and catalogue give the same results on every machine.',
  },
  {
    id: 'chance',
    term: 'Chance of success',
    meaning:
      'The share of the runs in which the pattern holds, the response takes effect, and every target is met.',
  },
  {
    id: 'interval',
    term: '95 % interval of a share',
    meaning:
      'Where the share would lie in 95 of 100 such simulations (Wilson’s formula). More runs make it narrower; they do not make the scores better.',
  },
  {
    id: 'robustness',
    term: 'Robustness',
    meaning: 'The share of the runs in which the pattern still holds.',
  },
  {
    id: 'kpi',
    term: 'KPI',
    meaning: 'Key performance indicator: a figure of the business that a response changes.',
  },
  {
    id: 'role',
    term: 'Benefit, trade-off, level',
    meaning:
      'A benefit is wanted, a trade-off is the expected price of it, a level is where a figure stands and no effect.',
  },
  {
    id: 'percentile',
    term: 'Percentile (P5 to P95)',
    meaning:
      'P90 is the value that 90 of 100 runs end below. Some trades count the other way round.',
  },
  {
    id: 'percentage-point',
    term: 'Percentage point (pp)',
    meaning: 'The unit of a difference of percentages: from 20 % to 25 % are 5 pp.',
  },
  {
    id: 'noise',
    term: 'Inside noise',
    meaning: 'A difference that chance alone would make in more than 1 of 20 simulations.',
  },
  {
    id: 'generation',
    term: 'Generation',
    meaning: 'One computation of all results of a session, with its seed and its versions.',
  },
  {
    id: 'revision',
    term: 'Revision',
    meaning: 'A place in the history of a session. Results at a revision never change.',
  },
  {
    id: 'digest',
    term: 'Output digest',
    meaning:
      'A fingerprint (SHA-256) of all that a generation computed. Equal digests mean equal results.',
  },
];
