import { Link } from '@tanstack/react-router';
import { VmState } from '../../parts/vm-state.tsx';
import { formatNumber } from '../../words/formats.ts';

/** The number of VMs by state, with links to these VMs. */
export function StateCounts({ states }: { readonly states: Readonly<Record<string, number>> }) {
  return (
    <ul className="row">
      {Object.entries(states).map(([state, count]) => (
        <li key={state}>
          <Link to="/vms" search={before => ({ ...before, filter: state.toLowerCase() })} className="count">
            <VmState state={state} /> <strong>{formatNumber(count)}</strong>
          </Link>
        </li>
      ))}
    </ul>
  );
}
