import { useMemo, useState } from 'react';
import type { ChangeTarget } from '../data/change-run.ts';
import { changeVm, type VmAction, vmCommandLines } from '../data/vm-changes.ts';
import { changeTogether } from '../data/vms-together.ts';
import { useWords } from '../words/words.ts';
import { ChangeDialog } from './change-dialog.tsx';

/** Asks before VMs are suspended, resumed, rebooted or terminated, and shows the progress. */
export function VmChangeDialog(props: {
  readonly action: VmAction;
  readonly targets: readonly ChangeTarget[];
  readonly onClose: () => void;
}) {
  const { action, onClose } = props;
  const { vmChanges: words } = useWords();
  // Keeps the targets of the moment when the dialog opened, because the list behind it continues to change.
  const [targets] = useState(props.targets);
  const send = useMemo(
    () => (targets.length > 1 ? changeTogether(action) : (target: ChangeTarget) => changeVm(action, target)),
    [action, targets],
  );
  return (
    <ChangeDialog
      title={words.titles[action](targets.length)}
      warning={action === 'terminate' ? words.terminateWarning : undefined}
      targets={targets}
      send={send}
      lines={vmCommandLines(action, targets)}
      isFinal={action === 'terminate'}
      onClose={onClose}
    />
  );
}
