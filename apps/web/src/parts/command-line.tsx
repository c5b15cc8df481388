import { useWords } from '../words/words.ts';
import { CopyButton } from './copy-button.tsx';

/** What does the same in a shell. It holds no secret. */
export function CommandLine({ lines }: { readonly lines: string }) {
  const { shell } = useWords();
  return (
    <details>
      <summary>{shell.asCli}</summary>
      <div className="stack">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who scrolls by keys has to be able to go there */}
        <pre className="command-line" tabIndex={0}>
          {lines}
        </pre>
        <div>
          <CopyButton text={lines} label={shell.copyCli} />
        </div>
      </div>
    </details>
  );
}
