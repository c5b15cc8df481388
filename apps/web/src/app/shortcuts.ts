import { useEffect, useRef } from 'react';
import { singleKeys } from '../data/settings.ts';
import { focusRow } from '../parts/focus-row.ts';

/** The attribute that marks the filter field of the list on the page. */
const filterMark = 'data-filter';

interface Actions {
  readonly openPalette: () => void;
  readonly openKeys: () => void;
}

/** Handles the keys that work on every page. None of them changes anything in a cloud. */
export function useShortcuts(actions: Actions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') latest.current.openPalette();
      else if (!isPlain(event) || !singleKeys.get() || isTyping(event.target)) return;
      else if (event.key === '?') latest.current.openKeys();
      else if (!moveFocus(event.key)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

function isPlain({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], .terminal, dialog') !==
    null
  );
}

/** Moves the focus into the filter or the rows of the list on the page. Rows handle their own keys. */
function moveFocus(key: string): boolean {
  if (key === '/') return focusFilter();
  return (key === 'j' || key === 'k') && focusRow();
}

function focusFilter(): boolean {
  const filter = document.querySelector<HTMLInputElement>(`[${filterMark}]`);
  filter?.focus();
  filter?.select();
  return filter !== null;
}
