import { memo, useEffect, useRef } from 'react';
import { type Spot, worstState } from '../../data/map-spots.ts';
import { Icon } from '../../parts/icon.tsx';
import { stateColor } from '../../parts/vm-state.tsx';
import { formatNumber } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';
import { landPath, spherePath, toDrawing } from './land.ts';
import { lookingAt, type MapView, viewBoxOf } from './map-view.ts';
import { showAll, useMapView, zoomIn, zoomOut } from './use-map-view.ts';

export interface WorldMapProps {
  readonly spots: readonly Spot[];
  readonly chosen: Spot | undefined;
  readonly onChoose: (spot: Spot) => void;
}

/**
 * A mark for each spot. Its size shows the number of VMs, its color the most urgent state. The map is a picture: the
 * table beside it has the same content and actions for users who cannot see or point.
 */
export function WorldMap({ spots, chosen, onChoose }: WorldMapProps) {
  const { map: words } = useWords();
  const svg = useRef<SVGSVGElement>(null);
  const { view, setView, onKeyDown, ...pointer } = useMapView(svg);
  const point = chosen?.point;
  useEffect(() => {
    if (point !== undefined) setView(before => lookingAt(before, toDrawing(point)));
  }, [point, setView]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to move the map
    <section className="world-map" aria-label={words.mapHelp} tabIndex={0} onKeyDown={onKeyDown}>
      <svg ref={svg} viewBox={viewBoxOf(view)} aria-hidden="true" focusable="false" {...pointer}>
        <Land />
        {/* in reverse, so that the most important marks are drawn above the others */}
        {spots.toReversed().map(spot => (
          <Mark
            key={spot.key}
            {...{ spot, onChoose }}
            scale={view.scale}
            isChosen={spot.key === chosen?.key}
          />
        ))}
      </svg>
      <MapButtons change={setView} />
    </section>
  );
}

const buttons = [
  { word: 'zoomIn', icon: 'add', change: zoomIn },
  { word: 'zoomOut', icon: 'less', change: zoomOut },
  { word: 'showAll', icon: 'map', change: showAll },
] as const;

function MapButtons(props: { readonly change: (change: (view: MapView) => MapView) => void }) {
  const { map: words } = useWords();
  return (
    <div className="map-buttons">
      {buttons.map(({ word, icon, change }) => (
        <button
          key={word}
          type="button"
          className="icon-button"
          aria-label={words[word]}
          onClick={() => props.change(change)}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}

const Land = memo(() => (
  <>
    <path d={spherePath} className="map-sea" />
    <path d={landPath} className="map-land" />
  </>
));

const leastRadius = 7;
const mostRadius = 20;

interface MarkProps {
  readonly spot: Spot;
  readonly scale: number;
  readonly isChosen: boolean;
  readonly onChoose: (spot: Spot) => void;
}

function Mark({ spot, scale, isChosen, onChoose }: MarkProps) {
  const { map: words } = useWords();
  if (spot.point === undefined) return null;
  const [x, y] = toDrawing(spot.point);
  const radius = Math.min(mostRadius, leastRadius + Math.sqrt(spot.vms));
  const isDown = spot.problems.length > 0;
  const color = isDown ? 'bad' : stateColor(worstState(spot.states));
  const text = isDown ? '!' : spot.vms > 0 ? formatNumber(spot.vms) : '';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keyboard users have the button of its row in the table
    <g
      className={`map-mark ${color}${isDown ? ' down' : ''}${isChosen ? ' chosen' : ''}`}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(1 / scale).toFixed(4)})`}
      data-spot={spot.key}
      onClick={() => onChoose(spot)}
    >
      <title>{words.spot(spot.key, spot.connections.length, spot.vms)}</title>
      <circle r={Math.max(12, radius)} className="map-target" />
      <circle r={radius} className="map-dot" />
      {radius >= 9 || isDown ? <text className="map-text">{text}</text> : null}
    </g>
  );
}
