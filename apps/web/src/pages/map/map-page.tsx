import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useConnections } from '../../data/connections.ts';
import { type Spot, worstState } from '../../data/map-spots.ts';
import { useScope } from '../../data/scope.ts';
import { problemOf } from '../../data/server.ts';
import { useMapSpots } from '../../data/use-map-spots.ts';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { formatTime } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';
import { MapLegend } from './map-legend.tsx';
import { SpotDetails } from './spot-details.tsx';
import { SpotTable } from './spot-table.tsx';
import { WorldMap } from './world-map.tsx';
import './map.css';

/** The map of all connections and the state of their VMs. */
export function MapPage() {
  const { map: words, overview, shell } = useWords();
  const { data: connections } = useConnections();
  const { spots, places, summary } = useMapSpots(useScope());
  const time = summary.dataUpdatedAt;
  if (connections?.length === 0) return <Nothing />;
  return (
    <Page
      title={words.title}
      actions={time > 0 && <span className="quiet">{overview.asOf(formatTime(time))}</span>}
    >
      {places.error !== null && <Problem problem={problemOf(places.error)} />}
      {places.error === null && summary.error !== null && <Problem problem={problemOf(summary.error)} />}
      {(places.isPending || summary.isPending) && <p role="status">{shell.loading}</p>}
      {places.data !== undefined && <Spots spots={spots} />}
    </Page>
  );
}

function Nothing() {
  const { map: words } = useWords();
  return (
    <Page title={words.title}>
      <p>{words.none}</p>
      <p>
        <Link to="/connections/new" className="button">
          {words.connect}
        </Link>
      </p>
    </Page>
  );
}

/** The map and the table. The chosen spot is part of the address. */
function Spots({ spots }: { readonly spots: readonly Spot[] }) {
  const { map: words } = useWords();
  const navigate = useNavigate();
  const { place } = useSearch({ from: '/map' });
  const chosen = spots.find(spot => spot.key === place);
  const choose = ({ key }: Spot) =>
    void navigate({
      to: '/map',
      search: before => ({ ...before, place: key }),
      replace: true,
      resetScroll: false,
    });
  const { failing, states } = kindsIn(spots);
  return (
    <>
      <div className="map-columns">
        <div className="stack">
          <WorldMap spots={spots} chosen={chosen} onChoose={choose} />
          <MapLegend states={states} hasFailing={failing} />
        </div>
        <SpotTable spots={spots} chosen={chosen} onChoose={choose} />
      </div>
      {chosen === undefined ? <p className="quiet">{words.hint}</p> : <SpotDetails spot={chosen} />}
    </>
  );
}

/** Returns what the legend has to explain. */
function kindsIn(spots: readonly Spot[]): { readonly failing: boolean; readonly states: readonly string[] } {
  const states = spots.flatMap(spot => worstState(spot.states) ?? []);
  return { failing: spots.some(({ problems }) => problems.length > 0), states: [...new Set(states)] };
}
