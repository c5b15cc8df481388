import { CopyButton } from './copy-button.tsx';

/** Text as it is typed or sent, with a button that copies it. */
export function CopiedText(props: { readonly text: string; readonly label?: string | undefined }) {
  const { text, label } = props;
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who scrolls by keys has to be able to go there */}
      <pre className="command-line" tabIndex={0}>
        {text}
      </pre>
      <div>
        <CopyButton text={text} label={label} />
      </div>
    </div>
  );
}
