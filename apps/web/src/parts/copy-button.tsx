import { useState } from 'react';
import { useWords } from '../words/words.ts';
import { Icon } from './icon.tsx';

/** Copies a text to the clipboard. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string | undefined }) {
  const { shell } = useWords();
  const [isDone, setIsDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setIsDone(true);
  };
  return (
    <button type="button" onClick={() => void copy()} onBlur={() => setIsDone(false)}>
      <Icon name={isDone ? 'chosen' : 'copy'} />
      <span aria-live="polite">{isDone ? shell.copied : (label ?? shell.copy)}</span>
    </button>
  );
}
