import { useWords } from '../words/words.ts';
import { CopiedText } from './copied-text.tsx';

/** The request that is sent to the server, without secrets. */
export function RequestText({ text }: { readonly text: string }) {
  const { forms: words } = useWords();
  return (
    <details>
      <summary>{words.asRequest}</summary>
      <CopiedText text={text} label={words.copyRequest} />
    </details>
  );
}
