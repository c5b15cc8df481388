import type { Spot } from '../../data/map-spots.ts';
import { ColumnTitles } from '../../parts/column-titles.tsx';
import { formatNumber } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';
import { spotName } from './spot-name.ts';
import { SpotStates } from './spot-states.tsx';

/** The content of the map as a table. */
export function SpotTable(props: {
  readonly spots: readonly Spot[];
  readonly chosen: Spot | undefined;
  readonly onChoose: (spot: Spot) => void;
}) {
  const { map: words } = useWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to scroll
    <section className="spot-table" tabIndex={0} aria-label={words.list}>
      <table className="plain-table" aria-label={words.places}>
        <ColumnTitles titles={[words.place, words.connections, words.vms, words.states]} />
        <tbody>
          {props.spots.map(spot => (
            <tr key={spot.key} className={spot.key === props.chosen?.key ? 'chosen' : undefined}>
              <td>
                <button
                  type="button"
                  className="link"
                  aria-pressed={spot.key === props.chosen?.key}
                  onClick={() => props.onChoose(spot)}
                >
                  {spotName(spot, words)}
                </button>
              </td>
              <td>{formatNumber(spot.connections.length)}</td>
              <td>{formatNumber(spot.vms)}</td>
              <td>
                <SpotStates states={spot.states} failing={spot.problems.length} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
