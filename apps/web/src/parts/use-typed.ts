import { useState } from 'react';

/**
 * What is typed into a field whose text is kept elsewhere, as in the address, which follows a little later. The field shows
 * it at once: were it set back meanwhile, an input method would lose what it composes.
 */
export function useTyped(kept: string, keep: (text: string) => void) {
  const [typed, setTyped] = useState({ kept, text: kept, underWay: [] as readonly string[] });
  if (typed.kept !== kept) {
    const place = typed.underWay.indexOf(kept);
    // what did not come from here replaces the text
    const text = place < 0 ? kept : typed.text;
    setTyped({ kept, text, underWay: place < 0 ? [] : typed.underWay.slice(place + 1) });
  }
  const type = (text: string) => {
    setTyped(before => ({ ...before, text, underWay: [...before.underWay, text] }));
    keep(text);
  };
  return { text: typed.text, type };
}
