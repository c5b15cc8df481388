import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../words/words.ts';

/** The list of all keyboard shortcuts. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { keys: words } = useWords();
  const rows: readonly (readonly [string, string])[] = [
    ['Ctrl K', words.palette],
    ['/', words.filter],
    ['?', words.help],
    ['Esc', words.close],
    ['j ↓', words.down],
    ['k ↑', words.up],
    ['x Space', words.select],
    ['Enter', words.openRow],
  ];
  return (
    <Dialog title={words.title} onClose={onClose}>
      <dl className="keys">
        {rows.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key, index) => (
                <kbd key={index}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{words.note}</p>
    </Dialog>
  );
}
