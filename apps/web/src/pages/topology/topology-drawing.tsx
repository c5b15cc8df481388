import { useNavigate } from '@tanstack/react-router';
import type { RefObject } from 'react';
import { useWords } from '../../words/words.ts';
import type { Box, Drawing } from './topology-layout.ts';

/** More would not fit into a box. */
const mostLetters = 27;

/**
 * Boxes within boxes, and lines from load balancers to their VMs. It is a picture: the list below it says and does the same
 * for those who cannot see or point.
 */
export function TopologyDrawing(props: {
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly drawing: Drawing;
  readonly connection: string;
  /** Boxes without this text step back. */
  readonly filter: string;
  /** As wide as the page at most. */
  readonly isWhole: boolean;
}) {
  const { svg, drawing, connection, filter, isWhole } = props;
  const { topology: words } = useWords();
  const { boxes, edges, width, height } = drawing;
  const open = useOpen(connection);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who scrolls by keys has to be able to go there
    <section className="topology" aria-label={words.drawing} tabIndex={0}>
      <svg
        ref={svg}
        viewBox={`-1 -1 ${width + 2} ${height + 2}`}
        width={width + 2}
        height={height + 2}
        className={isWhole ? 'whole' : undefined}
        aria-hidden="true"
        focusable="false"
      >
        {boxes.map(box => (
          <BoxMark key={box.key} box={box} isFaint={!fits(box, filter)} onOpen={open} />
        ))}
        {edges.map(({ key, from: [x1, y1], to: [x2, y2] }) => (
          <line key={key} className="topology-edge" {...{ x1, y1, x2, y2 }} />
        ))}
      </svg>
    </section>
  );
}

/** What holds others stays as it is. */
function fits({ kind, title, lines }: Box, filter: string): boolean {
  if (filter === '' || kind === 'network' || kind === 'subnet') return true;
  return [title, ...lines].join('\n').toLowerCase().includes(filter.toLowerCase());
}

function BoxMark(props: {
  readonly box: Box;
  readonly isFaint: boolean;
  readonly onOpen: (box: Box) => void;
}) {
  const { box, isFaint, onOpen } = props;
  const { topology: words } = useWords();
  const { kind, title, lines, x, y, width, height } = box;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the link in the list below is for keys
    <g
      className={`topology-${kind}${isFaint ? ' faint' : ''}`}
      transform={`translate(${x} ${y})`}
      onClick={() => onOpen(box)}
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

const pages = { network: 'networks', balancer: 'loadBalancers', address: 'addresses' } as const;

/** Goes to the page of what a box stands for; a subnet is on that of its network. */
function useOpen(connection: string): (box: Box) => void {
  const navigate = useNavigate();
  return ({ kind, title: name }) => {
    if (kind === 'vm') void navigate({ to: '/vms/$connection/$name', params: { connection, name } });
    else if (kind !== 'subnet')
      void navigate({
        to: '/manage/$kind/$connection/$name',
        params: { kind: pages[kind], connection, name },
      });
  };
}
