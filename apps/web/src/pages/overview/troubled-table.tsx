import { Link } from '@tanstack/react-router';
import type { TroubledVms } from '../../data/troubled-vms.ts';
import { ColumnTitles } from '../../parts/column-titles.tsx';
import { VmState } from '../../parts/vm-state.tsx';
import { useWords } from '../../words/words.ts';

/** The VMs that failed, that the cloud no longer has, or whose state is unknown. */
export function TroubledTable({ vms: { items, total } }: { readonly vms: TroubledVms }) {
  const { overview: words, vms } = useWords();
  const title = words.troubled(total);
  return (
    <section className="stack">
      <h2>{title}</h2>
      <table className="plain-table" aria-label={title}>
        <ColumnTitles titles={[vms.name, vms.state, vms.connection, vms.region]} />
        <tbody>
          {items.map(({ connection, region, IId: { NameId: name }, VmStatus }) => (
            <tr key={`${connection} ${name}`}>
              <td>
                <Link to="/vms/$connection/$name" params={{ connection, name }}>
                  {name}
                </Link>
              </td>
              <td>
                <VmState state={VmStatus} />
              </td>
              <td>{connection}</td>
              <td>{region}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > items.length && (
        <p>
          <Link to="/vms" search={before => ({ ...before, sort: 'state' })}>
            {words.allVms}
          </Link>
        </p>
      )}
    </section>
  );
}
