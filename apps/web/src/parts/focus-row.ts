/** Moves the focus into the list on the page: to its current row, or the first one that is rendered. Returns `false` if there is none. */
export function focusRow(): boolean {
  const row =
    document.querySelector<HTMLElement>('.data-body .data-row[tabindex="0"]') ??
    document.querySelector<HTMLElement>('.data-body .data-row');
  row?.focus();
  return row !== null;
}
