import { useWords } from '../words/words.ts';
import { CopiedText } from './copied-text.tsx';

/** The command that does the same in a shell. It contains no secret. */
export function CommandLine({ lines }: { readonly lines: string }) {
  const { shell } = useWords();
  return (
    <details>
      <summary>{shell.asCli}</summary>
      <CopiedText text={lines} label={shell.copyCli} />
    </details>
  );
}
