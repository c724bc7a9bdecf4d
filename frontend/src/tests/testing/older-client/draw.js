/** Draws what the segment endpoints answer, under the names of either path. */

const TYPES = ['Success', 'Fragility', 'Adaptation', 'Opportunity'];

export function element(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

export function fill(list, items, draw) {
  list.replaceChildren(...items.map((item) => element('li', ...draw(item))));
}

export function drawSegment(segment, result) {
  const section = element('section', element('h2', segment));
  section.dataset.segment = segment;
  const patterns = result.patterns || result.matched_patterns;
  const scenarios = result.scenarios || result.monte_carlo_scenarios;
  section.append(
    listOf('factors', Object.entries(result.factors), factorWords),
    listOf('patterns', uniqueBy(patterns, 'id'), patternWords),
    listOf('scenarios', uniqueBy(scenarios, 'scenario_id'), scenarioWords),
    listOf('personas', result.personas, personaWords),
    listOf('content', Object.keys(result.rich_content), (name) => name),
  );
  return section;
}

function listOf(name, items, words) {
  const list = element('ul');
  list.dataset.list = name;
  fill(list, items, (item) => [words(item)]);
  return list;
}

/** Keys of a list have to differ, for the older client's library. */
function uniqueBy(items, key) {
  if (new Set(items.map((item) => item[key])).size === items.length) return items;
  throw new Error(`Two items have the same ${key}`);
}

function factorWords([id, { name, value, confidence, formula_applied, metadata }]) {
  const layers = Object.values(metadata.layer_contributions).map((part) => part.toFixed(3));
  const formula = formula_applied?.trim() ?? 'no formula';
  return `${name || id}: ${value.toFixed(3)}, ${confidence.toFixed(3)}, ${formula}, ${layers.length}`;
}

function patternWords(pattern) {
  if (!TYPES.includes(pattern.type)) throw new Error(`${pattern.type} is no type`);
  const [low, high] = pattern.probability_range;
  return (
    `${pattern.id} ${pattern.name.trim()}: ${percent(pattern.confidence)}, ` +
    `${percent(pattern.match_score)}, ${percent(low)} to ${percent(high)}, ` +
    `${pattern.factors_triggered.join(' ')}, ${pattern.strategic_response.trim()} ` +
    `(${pattern.effect_size_hints.trim()})`
  );
}

function scenarioWords(scenario) {
  const [low, high] = scenario.confidence_interval;
  const kpis = Object.entries(scenario.kpi_results).map(([name, kpi]) => kpiWords(name, kpi));
  return (
    `${scenario.pattern_id}: ${percent(scenario.probability_success)}, ` +
    `${percent(low)} to ${percent(high)}, ${scenario.pattern_name.trim()}, ` +
    `${scenario.iterations.toFixed(0)} runs; ${kpis.join('; ')}`
  );
}

function kpiWords(name, kpi) {
  const { mean, median, std, min, max } = kpi;
  const numbers = [mean, median, std, min, max, ...pair(kpi, '95'), ...pair(kpi, '68')];
  const chances = [kpi.probability_positive, kpi.probability_target].map(percent);
  return `${name} ${numbers.map((number) => number.toFixed(1)).join(' ')} ${chances.join(' ')}`;
}

function pair(kpi, level) {
  const { length, 0: low, 1: high } = kpi[`confidence_interval_${level}`];
  if (length !== 2) throw new Error(`The interval of ${level} % has ${length} ends`);
  return [low, high];
}

function personaWords({ name, age, market_share, value_tier, pain_points, goals, key_messaging }) {
  const lists = [...pain_points, ...goals, ...key_messaging].join(', ');
  return `${name.trim()}, ${age.trim()}: ${percent(market_share)} ${value_tier.trim()} ${lists}`;
}

function percent(share) {
  return `${(share * 100).toFixed(0)} %`;
}
