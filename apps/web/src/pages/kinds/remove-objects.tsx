import { useCallback, useState } from 'react';
import type { ChangeTarget } from '../../data/change-run.ts';
import { cliWords } from '../../data/cli-line.ts';
import { forgetObjects } from '../../data/objects.ts';
import type { OperationInfo } from '../../data/operations.ts';
import { server } from '../../data/server.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { useWords } from '../../words/words.ts';
import { inPath, type Kind } from './kind.ts';

/** Deletes the chosen objects, after listing them and their number. */
export function RemoveObjects(props: {
  readonly kind: Kind;
  readonly chosen: readonly ChangeTarget[];
  readonly onDone: () => void;
}) {
  const { kind, chosen, onDone } = props;
  const { kinds, kindPages: words } = useWords();
  const [removed, setRemoved] = useState<readonly ChangeTarget[]>();
  // A new function would start the dialog again.
  const send = useCallback((target: ChangeTarget) => removeObject(kind, target), [kind]);
  const close = () => {
    setRemoved(undefined);
    onDone();
    void forgetObjects();
  };
  return (
    <>
      <button
        type="button"
        className="danger"
        disabled={chosen.length === 0}
        onClick={() => setRemoved(chosen)}
      >
        {words.remove}
      </button>
      {removed !== undefined && (
        <ChangeDialog
          title={kinds[kind.id].remove(removed.length)}
          targets={removed}
          send={send}
          lines={removalLines(kind, removed)}
          isFinal
          onClose={close}
        />
      )}
    </>
  );
}

async function removeObject(
  { path }: Kind,
  { connection, name }: ChangeTarget,
): Promise<OperationInfo | undefined> {
  const reply = await server.json<object>('DELETE', `/spider/${path}/${inPath(name)}`, {
    body: { ConnectionName: connection },
    headers: { prefer: 'respond-async' },
  });
  return 'id' in reply ? (reply as OperationInfo) : undefined;
}

/** Returns the command lines, one for each connection. */
function removalLines({ noun }: Kind, targets: readonly ChangeTarget[]): string {
  return [...Map.groupBy(targets, ({ connection }) => connection)]
    .map(([connection, objects]) =>
      cliWords(['spider', 'delete', noun, ...objects.map(({ name }) => name), '-c', connection]),
    )
    .join('\n');
}
