import type { KeyboardEvent } from 'react';

/**
 * Esc belongs to the input method while it composes a syllable. A search field would take it for the wish to be emptied, and
 * so does the browser of its own.
 */
export function leaveToComposition(event: KeyboardEvent): void {
  if (!event.nativeEvent.isComposing || event.key !== 'Escape') return;
  event.stopPropagation();
  event.preventDefault();
}
