import { CopyButton } from './copy-button.tsx';

/** A text as it is typed or sent, with a button that copies it. */
export function CopiedText(props: { readonly text: string; readonly label?: string | undefined }) {
  const { text, label } = props;
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to scroll */}
      <pre className="command-line" tabIndex={0}>
        {text}
      </pre>
      <div>
        <CopyButton text={text} label={label} />
      </div>
    </div>
  );
}
