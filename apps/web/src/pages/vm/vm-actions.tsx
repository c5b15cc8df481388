import { useState } from 'react';
import { useMayOperate } from '../../data/session.ts';
import type { VmPlace } from '../../data/vm.ts';
import { type VmAction, vmActions } from '../../data/vm-changes.ts';
import { vmKey } from '../../data/vm-rows.ts';
import { VmChangeDialog } from '../../parts/vm-change-dialog.tsx';
import { useWords } from '../../words/words.ts';

/** The states in which an action makes sense. If the state is unknown, all actions are offered. */
const fitting: Readonly<Record<VmAction, RegExp>> = {
  suspend: /^(?:Running|Unknown)$/,
  resume: /^(?:Suspended|Unknown)$/,
  reboot: /^(?:Running|Unknown)$/,
  terminate: /^(?!Terminat)/,
};

/** The actions for a VM. */
export function VmActions(props: { readonly place: VmPlace; readonly status: string | undefined }) {
  const { place, status } = props;
  const { vmChanges: words, shell } = useWords();
  const mayOperate = useMayOperate();
  const [action, setAction] = useState<VmAction>();
  const targets = [{ ...place, key: vmKey(place.connection, place.name) }];
  return (
    <>
      {!mayOperate && <span className="quiet">{shell.mayNotChange}</span>}
      {vmActions.map(vmAction => (
        <button
          key={vmAction}
          type="button"
          className={vmAction === 'terminate' ? 'danger' : undefined}
          disabled={!mayOperate || !fitting[vmAction].test(status ?? 'Unknown')}
          onClick={() => setAction(vmAction)}
        >
          {words.names[vmAction]}
        </button>
      ))}
      {action !== undefined && (
        <VmChangeDialog action={action} targets={targets} onClose={() => setAction(undefined)} />
      )}
    </>
  );
}
