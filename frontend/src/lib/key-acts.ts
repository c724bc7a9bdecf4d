import type { KeyAct } from '$lib/keys';

/** What keys do on a page; each tells whether there was anything to do. */

type Act = Exclude<KeyAct, 'sheet'>;

const NO_TEXT = ['range', 'checkbox', 'radio', 'file'].map((type) => `[type=${type}]`).join();
const TYPED_IN = `input:not(${NO_TEXT}), textarea, select, dialog`;

/** In a field for text every key is text. A chart is walked by a range, which takes none. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest(TYPED_IN) !== null;
}

export function actOn(page: Document, act: Act): boolean {
  switch (act) {
    case 'filter':
      return goTo(
        page.querySelector('main form[method="GET" i] :is(input, select):not([type=hidden])'),
      );
    case 'expand':
      return expandAll(page);
    case 'previous':
      return press(page, 'a[data-key="["]') || stepTo(page, -1);
    case 'next':
      return press(page, 'a[data-key="]"]') || stepTo(page, 1);
    case 'table':
      return showTable(page);
  }
}

function goTo(place: Element | null | undefined): boolean {
  if (!(place instanceof HTMLElement)) return false;
  place.focus();
  place.scrollIntoView({ block: 'nearest' });
  return true;
}

function press(page: Document, selector: string): boolean {
  const there = page.querySelector<HTMLElement>(selector);
  there?.click();
  return there !== null;
}

/** A page that keeps it in its address has a link for it. */
function expandAll(page: Document): boolean {
  if (press(page, 'main a[data-key="e"]')) return true;
  const all = [...page.querySelectorAll<HTMLDetailsElement>('main details')];
  const opens = all.some((one) => !one.open);
  for (const one of all) one.open = opens;
  return all.length > 0;
}

/** To the change after or before the one that has the focus. */
function stepTo(page: Document, by: 1 | -1): boolean {
  const stops = [...page.querySelectorAll<HTMLElement>('main [data-key-stop]')];
  const here = stops.findIndex((stop) => stop.contains(page.activeElement));
  const from = here === -1 && by === -1 ? stops.length : here;
  return goTo(stops[from + by]);
}

function showTable(page: Document): boolean {
  const table = page.activeElement?.closest('figure')?.querySelector('details');
  if (!table) return false;
  table.open = !table.open;
  return goTo(table.querySelector('summary'));
}
