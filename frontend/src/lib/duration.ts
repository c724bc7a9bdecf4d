const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];
/** From here on seconds tell nothing any more. */
const WITHOUT_SECONDS = 10 * MINUTE;

/** The one scale of times on all pages: `under 1 s`, `40 s`, `2 min 5 s`, `12 min`, `2 h 5 min`, `3 days`. */
export function duration(seconds: number): string {
  if (seconds < 1) return 'under 1 s';
  const whole = Math.round(seconds);
  if (whole < MINUTE) return `${whole} s`;
  if (whole < WITHOUT_SECONDS) return parts(whole, MINUTE, ['min', 's']);
  const minutes = Math.round(seconds / MINUTE);
  if (minutes < MINUTE) return `${minutes} min`;
  if (seconds < 2 * DAY) return parts(minutes, HOUR / MINUTE, ['h', 'min']);
  return `${Math.floor(seconds / DAY)} days`;
}

/** `2 min 5 s`, or `2 min` where nothing is left over. */
function parts(amount: number, size: number, [large, small]: [string, string]): string {
  const rest = amount % size;
  const whole = `${Math.floor(amount / size)} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}
