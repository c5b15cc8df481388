import { CopyButton } from '../../parts/copy-button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../words/words.ts';

/** All that the API answers of one row. */
export function RowDetails(props: {
  readonly name: string;
  readonly item: unknown;
  readonly onClose: () => void;
}) {
  const { name, item, onClose } = props;
  const { catalog: words } = useWords();
  const text = JSON.stringify(item, null, 2);
  return (
    <Dialog title={words.details(name)} onClose={onClose} wide>
      <div className="stack">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who scrolls by keys has to be able to go there */}
        <pre className="command-line" tabIndex={0}>
          {text}
        </pre>
        <div>
          <CopyButton text={text} />
        </div>
      </div>
    </Dialog>
  );
}
