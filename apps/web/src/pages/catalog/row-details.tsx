import { CopiedText } from '../../parts/copied-text.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../words/words.ts';

/** Shows everything that the API returns about one row. */
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
      <CopiedText text={text} />
    </Dialog>
  );
}
