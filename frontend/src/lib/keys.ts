/** Keys of one character, that a reader can switch off; what they do is in `key-acts`. */
export type KeyAct = 'sheet' | 'filter' | 'expand' | 'previous' | 'next' | 'table';

const ACTS: Readonly<Record<string, KeyAct>> = {
  '?': 'sheet',
  '/': 'filter',
  e: 'expand',
  '[': 'previous',
  ']': 'next',
  t: 'table',
};

export interface KeyLine {
  readonly keys: readonly string[];
  readonly does: string;
  /** Null for keys that have modifiers or close something: those cannot be switched off. */
  readonly act: KeyAct | null;
}

export const KEY_LINES: readonly KeyLine[] = [
  { keys: ['Ctrl', 'K'], does: 'Find a session or a page of this session', act: null },
  { keys: ['Esc'], does: 'Close what was opened over the page', act: null },
  { keys: ['?'], does: 'Show these keys', act: 'sheet' },
  { keys: ['/'], does: 'Go to the filter of the page', act: 'filter' },
  { keys: ['e'], does: 'Expand all that is folded, or fold it again', act: 'expand' },
  { keys: ['['], does: 'Previous revision of the past, or previous change', act: 'previous' },
  { keys: [']'], does: 'Next revision of the past, or next change', act: 'next' },
  { keys: ['t'], does: 'Show or hide the table of the chart that has the focus', act: 'table' },
];

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

/** Null for keys that mean nothing, and for all of them while a reader types. */
export function actOf(press: Press, typing: boolean): KeyAct | null {
  if (typing || press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return null;
  return ACTS[press.key] ?? null;
}

/** Where the browser remembers that single keys are off. */
export const KEYS_SWITCH = 'keys';
