import type { RefObject, SVGAttributes } from 'react';
import { useWords } from '../../words/words.ts';
import { type Box, boundsOf, type Drawing, lineBetween } from './drawing.ts';
import { moved, placed } from './places.ts';
import { type Drag, useDrag } from './use-drag.ts';

/** The most letters that fit into a box. */
const mostLetters = 27;

/** Lets the user move boxes instead of opening them. */
export interface Moving {
  /** The key of the box that was touched last. */
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  readonly onMove: (drag: Drag) => void;
}

/**
 * Boxes within boxes, and lines from load balancers to their VMs. The drawing is a picture: the list below it has the
 * same content and actions for users who cannot see or point.
 */
export function TopologyDrawing(props: {
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly drawing: Drawing;
  /** Boxes without this text are dimmed. */
  readonly filter: string;
  /** Whether the drawing is scaled down to the width of the page. */
  readonly isWhole: boolean;
  readonly onOpen: (box: Box) => void;
  /** Absent if boxes are not moved. */
  readonly moving: Moving | undefined;
}) {
  const { svg, drawing, filter, isWhole, onOpen, moving } = props;
  const { topology: words } = useWords();
  const { drag, handlersOf } = useDrag({
    onChoose: key => moving?.onChoose(key),
    onDrop: dropped => moving?.onMove(dropped),
  });
  const { boxes, edges } = drag === undefined ? drawing : placed(drawing, moved(drawing, drag));
  // not the dragged places: the picture must not move under the pointer
  const { x, y, width, height } = boundsOf(drawing.boxes);
  const byKey = new Map(boxes.map(box => [box.key, box]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to scroll
    <section className="topology" aria-label={words.drawing} tabIndex={0}>
      <svg
        ref={svg}
        viewBox={`${x - 1} ${y - 1} ${width + 2} ${height + 2}`}
        width={width + 2}
        height={height + 2}
        className={[isWhole ? 'whole' : '', moving === undefined ? '' : 'movable'].join(' ')}
        aria-hidden="true"
        focusable="false"
      >
        {boxes.map(box => (
          <BoxMark
            key={box.key}
            box={box}
            isFaint={!fits(box, filter)}
            isChosen={box.key === moving?.chosen}
            handlers={moving === undefined ? { onClick: () => onOpen(box) } : handlersOf(box.key)}
          />
        ))}
        {edges.map(({ key, from, to }) => {
          const ends = [byKey.get(from), byKey.get(to)] as const;
          if (ends[0] === undefined || ends[1] === undefined) return null;
          return <line key={key} className="topology-edge" {...lineBetween(ends[0], ends[1])} />;
        })}
      </svg>
    </section>
  );
}

/** Returns whether a box matches the filter. Boxes with content always match. */
function fits({ kind, title, lines }: Box, filter: string): boolean {
  if (filter === '' || kind === 'network' || kind === 'subnet') return true;
  return [title, ...lines].join('\n').toLowerCase().includes(filter.toLowerCase());
}

function BoxMark(props: {
  readonly box: Box;
  readonly isFaint: boolean;
  readonly isChosen: boolean;
  readonly handlers: SVGAttributes<SVGGElement>;
}) {
  const { box, isFaint, isChosen, handlers } = props;
  const { topology: words } = useWords();
  const { kind, title, lines, x, y, width, height } = box;
  return (
    <g
      className={`topology-${kind}${isFaint ? ' faint' : ''}${isChosen ? ' chosen' : ''}`}
      transform={`translate(${x} ${y})`}
      {...handlers}
    >
      <title>{[`${words.kinds[kind]} ${title}`, ...lines].join('\n')}</title>
      <rect width={width} height={height} rx={6} />
      <text x={10} y={19} className="topology-title">
        {shortened(title === '' ? words.elsewhere : title)}
      </text>
      {lines.map((line, index) => (
        <text key={index} x={10} y={37 + 16 * index}>
          {shortened(line)}
        </text>
      ))}
    </g>
  );
}

function shortened(text: string): string {
  return text.length <= mostLetters ? text : `${text.slice(0, mostLetters - 1)}…`;
}
