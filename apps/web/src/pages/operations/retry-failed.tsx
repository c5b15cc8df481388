import { useState } from 'react';
import type { OperationInfo } from '../../data/operations.ts';
import { useMayOperate } from '../../data/session.ts';
import type { VmAction } from '../../data/vm-changes.ts';
import { vmKey } from '../../data/vm-rows.ts';
import { VmChangeDialog } from '../../parts/vm-change-dialog.tsx';
import { useWords } from '../../words/words.ts';

const actions: Readonly<Record<string, VmAction>> = {
  stop: 'suspend',
  start: 'resume',
  reboot: 'reboot',
  delete: 'terminate',
};

/** Starts the change again for the VMs that failed in an operation over many. */
export function RetryFailed(props: {
  readonly operation: OperationInfo;
  readonly parts: readonly OperationInfo[];
}) {
  const { operation, parts } = props;
  const { changes: words } = useWords();
  const mayOperate = useMayOperate();
  const [isOpen, setIsOpen] = useState(false);
  const action = actions[operation.action];
  const failed = parts.filter(({ state, kind }) => state === 'failed' && kind === 'vm');
  if (operation.state === 'running' || action === undefined || failed.length === 0) return null;
  const targets = failed.map(({ connection, name }) => ({ key: vmKey(connection, name), connection, name }));
  return (
    <div>
      <button type="button" disabled={!mayOperate} onClick={() => setIsOpen(true)}>
        {words.retryFailed(failed.length)}
      </button>
      {isOpen && <VmChangeDialog action={action} targets={targets} onClose={() => setIsOpen(false)} />}
    </div>
  );
}
