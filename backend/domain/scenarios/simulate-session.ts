import type {
  PairedComparison,
  ScenariosSimulatedData,
  SimulatedScenario,
  SimulationInput,
} from '#contract/scenarios';
import { SEGMENTS, type Segment } from '#contract/segments';
import { GENERATOR } from '../random/xoshiro.ts';
import { matchedPatterns, selectMatches } from './select.ts';
import { CATALOGUE, openSession, type Catalogue, type SimulationSession } from './session.ts';
import {
  simulatePattern,
  simulateUnquantified,
  type MatchedPattern,
  type PatternSimulation,
} from './simulate-pattern.ts';
import { shareOnlyFirst } from './statistics.ts';

/** The scenarios of all five segments, in their order. A pattern's runs are the same in each segment. */
export function simulateSession(
  input: SimulationInput,
  catalogue: Catalogue = CATALOGUE,
): readonly ScenariosSimulatedData[] {
  const session = openSession(input, catalogue);
  const simulate = onceEach(session);
  return SEGMENTS.map((segment) => simulateIn(session, segment, simulate));
}

/**
 * The scenarios of one segment: the same bits as in the whole session, since each quantity has its
 * own stream, and only the draws that the segment's patterns need.
 */
export function simulateSegment(
  input: SimulationInput,
  segment: Segment,
  catalogue: Catalogue = CATALOGUE,
): ScenariosSimulatedData {
  const session = openSession(input, catalogue);
  return simulateIn(session, segment, onceEach(session));
}

/**
 * For each of the patterns, for each run, 1 when its scenario succeeds: the flags behind the recorded
 * shares.
 * @throws when one of them is not a matched pattern of the input
 */
export function successesOf(
  input: SimulationInput,
  patternIds: readonly string[],
  catalogue: Catalogue = CATALOGUE,
): readonly Uint8Array[] {
  const simulate = onceEach(openSession(input, catalogue));
  const matches = matchedPatterns(input.evaluations, catalogue.library);
  return patternIds.map((id) => {
    const matched = matches.find(({ pattern }) => pattern.id === id);
    if (matched === undefined) throw new Error(`Pattern ${id} is not matched`);
    return simulate(matched).success;
  });
}

type Simulate = (matched: MatchedPattern) => PatternSimulation;

/** Patterns belong to several segments, and are simulated once. */
function onceEach(session: SimulationSession): Simulate {
  const known = new Map<string, PatternSimulation>();
  return (matched) => {
    const simulation = known.get(matched.pattern.id) ?? simulatePattern(session, matched);
    known.set(matched.pattern.id, simulation);
    return simulation;
  };
}

interface PlacedScenario extends PatternSimulation {
  readonly scenario: SimulatedScenario;
}

function simulateIn(
  session: SimulationSession,
  segment: Segment,
  simulate: Simulate,
): ScenariosSimulatedData {
  const { generationId, seed, iterations, evaluations } = session.input;
  const { framework, library } = session.catalogue;
  const target = framework.segments.find(({ key }) => key === segment)?.scenarioTarget ?? 0;
  const selection = selectMatches(segment, target, evaluations, library);
  const { chosen, unquantified, ...counts } = selection;
  const placed = chosen.map((matched, index): PlacedScenario => {
    const simulation = simulate(matched);
    const scenarioId = `${segment}_scenario_${index + 1}`;
    return { ...simulation, scenario: { scenarioId, ...simulation.result } };
  });
  return {
    ...{ generationId, segment, seed, iterations, generator: GENERATOR },
    scenarios: placed.map(({ scenario }) => scenario),
    unquantified: unquantified.map((matched) => simulateUnquantified(session, matched)),
    comparisons: comparisonsOf(placed),
    selection: { ...counts, simulated: placed.length },
  };
}

/** Every pair of the segment's scenarios, run by run: both met the same draws. */
function comparisonsOf(placed: readonly PlacedScenario[]): readonly PairedComparison[] {
  return placed.flatMap((a, index) =>
    placed.slice(index + 1).map((b) => ({
      a: a.scenario.scenarioId,
      b: b.scenario.scenarioId,
      onlyA: shareOnlyFirst(a.success, b.success),
      onlyB: shareOnlyFirst(b.success, a.success),
    })),
  );
}
