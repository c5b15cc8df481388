import { useCallback, useRef, useState } from 'react';
import { cliWords } from '../../data/cli-line.ts';
import { forgetLayouts, layoutRemovalAddress, removeLayout } from '../../data/layouts.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { useWords } from '../../words/words.ts';

interface Place {
  readonly connection: string;
  /** The name of the layout that is shown; empty for none. */
  readonly name: string;
}

/** Deletes the layout that is shown. */
export function RemoveLayout({ onDone, ...place }: Place & { readonly onDone: () => void }) {
  const { topology: words } = useWords();
  const [removed, setRemoved] = useState<Place>();
  const close = async (isGone: boolean) => {
    setRemoved(undefined);
    if (!isGone) return;
    onDone();
    await forgetLayouts();
  };
  return (
    <>
      <button type="button" disabled={place.name === ''} onClick={() => setRemoved(place)}>
        {words.removeLayout}
      </button>
      {removed !== undefined && <Removal {...removed} onClose={isGone => void close(isGone)} />}
    </>
  );
}

function Removal({ connection, name, onClose }: Place & { readonly onClose: (isGone: boolean) => void }) {
  const { topology: words } = useWords();
  const [targets] = useState([{ key: name, name, connection }]);
  const isGone = useRef(false);
  const send = useCallback(async (): Promise<undefined> => {
    await removeLayout(connection, name);
    isGone.current = true;
  }, [connection, name]);
  return (
    <ChangeDialog
      title={words.removeLayout}
      {...{ targets, send }}
      lines={cliWords(['spider', 'api', 'DELETE', layoutRemovalAddress(connection, name)])}
      isFinal
      onClose={() => onClose(isGone.current)}
    />
  );
}
