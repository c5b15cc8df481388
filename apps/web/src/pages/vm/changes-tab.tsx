import { useOperations } from '../../data/operations.ts';
import { problemOf } from '../../data/server.ts';
import type { VmPlace } from '../../data/vm.ts';
import { OperationTree } from '../../parts/operation-tree.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';

/** The operations on a VM: what was changed, by whom, and the result. */
export function ChangesTab({ place: { connection, name } }: { readonly place: VmPlace }) {
  const { vm: words } = useWords();
  const { data, error } = useOperations({ ConnectionName: connection, kind: 'vm', name });
  if (error !== null) return <Problem problem={problemOf(error)} />;
  return data === undefined ? null : (
    <OperationTree operations={data.operations} label={words.tabs.changes} />
  );
}
