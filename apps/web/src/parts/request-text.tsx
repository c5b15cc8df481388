import { useWords } from '../words/words.ts';
import { CopyButton } from './copy-button.tsx';

/** What is sent to the server, without secrets. */
export function RequestText({ text }: { readonly text: string }) {
  const { forms: words } = useWords();
  return (
    <details>
      <summary>{words.asRequest}</summary>
      <div className="stack">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who scrolls by keys has to be able to go there */}
        <pre className="command-line" tabIndex={0}>
          {text}
        </pre>
        <div>
          <CopyButton text={text} label={words.copyRequest} />
        </div>
      </div>
    </details>
  );
}
