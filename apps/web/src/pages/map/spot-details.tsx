import { Link } from '@tanstack/react-router';
import type { Spot, SpotConnection } from '../../data/map-spots.ts';
import { ColumnTitles } from '../../parts/column-titles.tsx';
import { formatNumber } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';
import { spotName } from './spot-name.ts';
import { SpotStates } from './spot-states.tsx';

/** The connections of one spot, with links to their VMs. */
export function SpotDetails({ spot }: { readonly spot: Spot }) {
  const { map: words, scope } = useWords();
  const name = spotName(spot, words);
  return (
    <section className="stack">
      <h2>{name}</h2>
      {spot.point === undefined && <p className="quiet">{words.nowhereHint}</p>}
      <table className="plain-table" aria-label={words.connectionsAt(name)}>
        <ColumnTitles titles={[scope.connection, scope.provider, scope.region, words.vms, words.states]} />
        <tbody>
          {spot.connections.map(connection => (
            <ConnectionLine key={connection.connection} {...connection} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ConnectionLine({ connection, provider, region, vms, states, problem }: SpotConnection) {
  return (
    <tr>
      <td>
        <Link to="/vms" search={{ connection }}>
          {connection}
        </Link>
      </td>
      <td>{provider}</td>
      <td>{region}</td>
      <td>{problem === undefined && formatNumber(vms)}</td>
      <td>
        {problem === undefined ? (
          <SpotStates states={states} failing={0} />
        ) : (
          <>
            <code>{problem.code}</code> {problem.message}
          </>
        )}
      </td>
    </tr>
  );
}
