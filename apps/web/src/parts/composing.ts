import type { KeyboardEvent } from 'react';

/**
 * Leaves Esc to the input method while it composes a syllable. Otherwise a search field would clear its text, and so
 * would the browser by itself.
 */
export function leaveToComposition(event: KeyboardEvent): void {
  if (!event.nativeEvent.isComposing || event.key !== 'Escape') return;
  event.stopPropagation();
  event.preventDefault();
}
