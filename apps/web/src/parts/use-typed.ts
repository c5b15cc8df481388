import { useState } from 'react';

/**
 * The text of a field that is kept elsewhere, such as in the address, which is updated a little later. The field shows
 * the typed text at once: if it were reset in between, an input method would lose the syllable that it composes.
 */
export function useTyped(kept: string, keep: (text: string) => void) {
  const [typed, setTyped] = useState({ kept, text: kept, underWay: [] as readonly string[] });
  if (typed.kept !== kept) {
    const place = typed.underWay.indexOf(kept);
    // a change that did not come from this field replaces the text
    const text = place < 0 ? kept : typed.text;
    setTyped({ kept, text, underWay: place < 0 ? [] : typed.underWay.slice(place + 1) });
  }
  const type = (text: string) => {
    setTyped(before => ({ ...before, text, underWay: [...before.underWay, text] }));
    keep(text);
  };
  return { text: typed.text, type };
}
