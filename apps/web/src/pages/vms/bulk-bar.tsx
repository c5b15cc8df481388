import { useState } from 'react';
import { useMayOperate } from '../../data/session.ts';
import { type VmAction, vmActions } from '../../data/vm-changes.ts';
import type { VmRow } from '../../data/vm-rows.ts';
import { VmChangeDialog } from '../../parts/vm-change-dialog.tsx';
import { useWords } from '../../words/words.ts';

/** The actions for the chosen VMs. It is always visible, so that the list does not move. */
export function BulkBar(props: {
  readonly chosen: readonly VmRow[];
  /** The number of VMs that match the filter. */
  readonly fitting: number;
  readonly chooseAll: () => void;
  readonly chooseNone: () => void;
}) {
  const { chosen, fitting, chooseAll, chooseNone } = props;
  const { table, vmChanges: words, shell } = useWords();
  const mayOperate = useMayOperate();
  const [action, setAction] = useState<VmAction>();
  const isIdle = chosen.length === 0 || !mayOperate;
  return (
    <div className="row">
      <span role="status">{table.selected(chosen.length)}</span>
      {vmActions.map(vmAction => (
        <button
          key={vmAction}
          type="button"
          className={vmAction === 'terminate' ? 'danger' : undefined}
          disabled={isIdle}
          onClick={() => setAction(vmAction)}
        >
          {words.names[vmAction]}
        </button>
      ))}
      {chosen.length > 0 && chosen.length < fitting && (
        <button type="button" className="link" onClick={chooseAll}>
          {table.selectAll(fitting)}
        </button>
      )}
      {chosen.length > 0 && (
        <button type="button" className="link" onClick={chooseNone}>
          {table.selectNone}
        </button>
      )}
      {!mayOperate && <span className="quiet">{shell.mayNotChange}</span>}
      {action !== undefined && (
        <VmChangeDialog action={action} targets={chosen} onClose={() => setAction(undefined)} />
      )}
    </div>
  );
}
