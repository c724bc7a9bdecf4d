import { count, type PatternView, type SegmentView, whole, Z_95 } from '$lib/contract';
import { confidenceWord } from '$lib/confidence';
import { factorSpread } from '$lib/factor-formula';
import { likeliest } from '$lib/likely';
import { likelyDetail, likelyWords, NAMED } from '$lib/likely-words';
import { byStrength, reasonWords } from '$lib/pattern-words';
import { byValue, chancesOf, type ComputedFactor, robustnessOf } from '$lib/standing';
import { factorHref, patternHref, scenarioHref } from '$lib/standing';
import { share } from '$lib/words';

/** A sentence about a session, and where each thing that it says is proved. */
export interface StandOut {
  readonly about: 'factors' | 'pattern' | 'chance';
  /** What is to be kept in mind. */
  readonly text: string;
  /** How that is known, and how sure it is; empty where there is nothing to tell. */
  readonly detail: string;
  readonly proofs: readonly { readonly text: string; readonly href: string }[];
}

export interface StandOutInput {
  /** Path of the session's pages. */
  readonly base: string;
  readonly segments: readonly SegmentView[];
  readonly patterns: readonly PatternView[];
}

/** What stands out in a session. Where there is nothing to tell, a sentence says why, without a number. */
export function standOut(input: StandOutInput): readonly StandOut[] {
  return [factorsSentence(input), patternSentence(input), chanceSentence(input)];
}

function factorsSentence({ base, segments }: StandOutInput): StandOut {
  const factors = byValue(segments);
  const [highest, lowest] = [factors[0], factors.at(-1)];
  if (!highest || !lowest) {
    const text = 'No factor has a value: too few of the layers are scored.';
    const proofs = [{ text: 'All factors', href: `${base}/factors` }];
    return { about: 'factors', text, detail: '', proofs };
  }
  const proof = ({ factorId }: typeof highest) => ({
    text: `How ${factorId} is made`,
    href: factorHref(base, factorId),
  });
  if (lowest === highest) {
    const text = `${nameWithId(highest)} has a value, ${share(highest.value)} of 1. No other factor has one.`;
    return { about: 'factors', text, detail: sureWords([highest]), proofs: [proof(highest)] };
  }
  const without = segments.flatMap((view) => view.factors).length - factors.length;
  const rest = without === 0 ? '' : ` ${count(without, 'factor has', 'factors have')} no value.`;
  const { text, why, named } = rankWords(factors, highest, lowest);
  const detail = `${why} ${sureWords(named)}${rest}`;
  return { about: 'factors', text, detail, proofs: named.map(proof) };
}

function nameWithId({ factorId, name }: { factorId: string; name: string }): string {
  return `${name} (${factorId})`;
}

/** `Confidence: F12 medium (0.520), F9 medium (0.600).` */
function sureWords(factors: readonly { factorId: string; confidence: number }[]): string {
  const told = factors.map(
    ({ factorId, confidence }) =>
      `${factorId} ${confidenceWord(confidence).toLowerCase()} (${share(confidence)})`,
  );
  return `Confidence: ${told.join(', ')}.`;
}

/** Which factor is the highest, and how many could be as well, were their scores drawn again. */
function rankWords(
  factors: readonly ComputedFactor[],
  highest: ComputedFactor,
  lowest: ComputedFactor,
) {
  const [high, low] = [share(highest.value), share(lowest.value)];
  const reach = (one: ComputedFactor) => Z_95 * (factorSpread(one) ?? 0);
  const others = factors.length - 1;
  const rivalsOf = (end: ComputedFactor) =>
    factors.filter(
      (one) => one !== end && Math.abs(end.value - one.value) <= Math.hypot(reach(end), reach(one)),
    ).length;
  const rivals = rivalsOf(highest);
  if (rivals === others) {
    return {
      text: `The ${factors.length} factors with a value lie between ${low} (${lowest.name}, ${lowest.factorId}) and ${high} of 1 (${highest.name}, ${highest.factorId}).`,
      why: 'The scores are not sure enough to say that the highest is above any other.',
      named: [highest, lowest],
    };
  }
  const isLast = rivalsOf(lowest) === 0;
  const last = isLast ? `; ${nameWithId(lowest)} has the lowest, ${low}` : '';
  const text = `${nameWithId(highest)} has the highest value, ${high} of 1${last}.`;
  const why =
    rivals === 0
      ? 'The highest is above all others by more than the scores are unsure.'
      : `${rivals} of the ${others} others could be as high: the scores are not sure enough to tell.`;
  return { text, why, named: isLast ? [highest, lowest] : [highest] };
}

function patternSentence({ base, segments, patterns }: StandOutInput): StandOut {
  const matched = patterns.filter(({ state }) => state === 'matched').sort(byStrength);
  const [top, next] = matched;
  if (top?.state !== 'matched') {
    const proofs = [{ text: 'What each pattern needs', href: `${base}/patterns` }];
    return { about: 'pattern', text: 'No pattern matches these factors.', detail: '', proofs };
  }
  const weakness = top.match.polarity === 'Fragility' ? ', a weakness' : '';
  const equal = next?.state === 'matched' && next.match.weight === top.match.weight;
  const most = equal ? 'shares the most weight' : 'has the most weight';
  const rank = matched.length === 1 ? 'is the only match' : `${most} of ${matched.length} matches`;
  const proofs = [{ text: `Why ${top.patternId} matches`, href: patternHref(base, top.patternId) }];
  const text = `${top.name} (${top.patternId}) ${rank}${weakness}.`;
  const detail = `Weight ${share(top.match.weight)}. ${reasonWords(top)}. ${robustness(segments, top.patternId)}`;
  return { about: 'pattern', text, detail, proofs };
}

function robustness(segments: readonly SegmentView[], patternId: string): string {
  const holds = robustnessOf(segments, patternId);
  const runs = segments[0]?.simulation.iterations;
  return holds === null || runs === undefined
    ? 'In how many runs it holds was not simulated.'
    : `It holds in ${whole(Math.round(holds * runs))} of ${whole(runs)} runs, as the scores behind it are drawn again in each.`;
}

function chanceSentence({ base, segments }: StandOutInput): StandOut {
  const { free, aimed, weaknesses } = chancesOf(segments);
  const runs = segments[0]?.simulation.iterations;
  const found = [likeliest(free, segments), likeliest(aimed, segments)].filter(
    ({ tied }) => tied.length > 0,
  );
  if (found.length === 0 || runs === undefined) {
    const text = 'No scenario is simulated, so there is no chance of success to tell.';
    const proofs = [{ text: 'What each pattern needs', href: `${base}/patterns` }];
    return { about: 'chance', text, detail: '', proofs };
  }
  const apart =
    weaknesses === 0
      ? ''
      : ` ${count(weaknesses, 'more scenario answers', 'more scenarios answer')} a weakness and ${weaknesses === 1 ? 'is' : 'are'} not counted here.`;
  const proofs = found.flatMap(({ tied }) =>
    tied.slice(0, NAMED).map(({ patternId, scenarioId }) => ({
      text: `The scenario of ${patternId}`,
      href: scenarioHref(base, scenarioId),
    })),
  );
  return {
    about: 'chance',
    text: found.map(likelyWords).join(' '),
    detail: found.map((one) => likelyDetail(one, runs)).join(' ') + apart,
    proofs,
  };
}
