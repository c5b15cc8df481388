import { useCalls } from '../../data/history.ts';
import { problemOf } from '../../data/server.ts';
import type { VmPlace } from '../../data/vm.ts';
import { CallTable } from '../../parts/call-table.tsx';
import { Problem } from '../../parts/problem.tsx';

/** The calls to the cloud about a VM. */
export function CallsTab({ place: { connection, name } }: { readonly place: VmPlace }) {
  const { data, error } = useCalls({ connection, kind: 'vm', resource: name });
  if (error !== null) return <Problem problem={problemOf(error)} />;
  return data === undefined ? null : <CallTable calls={data.calls} />;
}
