import { useOperations } from '../../data/operations.ts';
import { problemOf } from '../../data/server.ts';
import type { VmPlace } from '../../data/vm.ts';
import { OperationTable } from '../../parts/operation-table.tsx';
import { Problem } from '../../parts/problem.tsx';

/** What was changed about a VM, by whom, and how it went. */
export function ChangesTab({ place: { connection, name } }: { readonly place: VmPlace }) {
  const { data, error } = useOperations({ ConnectionName: connection, kind: 'vm', name });
  if (error !== null) return <Problem problem={problemOf(error)} />;
  return data === undefined ? null : <OperationTable operations={data.operations} />;
}
