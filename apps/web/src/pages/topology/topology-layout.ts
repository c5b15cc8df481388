import type { Topology, TopologyNetwork, TopologySubnet, TopologyVm } from './topology.ts';

export type BoxKind = 'network' | 'subnet' | 'vm' | 'balancer' | 'address';

/** A rectangle of the drawing, in pixels. */
export interface Box {
  readonly key: string;
  readonly kind: BoxKind;
  readonly title: string;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From the middle of a load balancer's lower side to that of a VM's upper side. */
export interface Edge {
  readonly key: string;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

export interface Drawing {
  /** What holds others comes before what it holds. */
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
  readonly width: number;
  readonly height: number;
}

const leaf = { width: 176, height: 64 };
const gap = 12;
/** Above what a box holds: its title and a line. */
const head = 48;
const mostColumns = 3;
/** Wider rows of boxes are continued below. */
const mostWidth = 1180;
const networkGap = 20;

/** A part of a drawing at its own origin. */
type Part = Drawing;

/** Arranges a topology: networks below each other, load balancers at the top of theirs, subnets below them. */
export function layoutOf({ networks, looseVms, freeAddresses }: Topology): Drawing {
  const loose = inRows(looseVms.map(vmBox), networkGap);
  const free = inRows(
    freeAddresses.map(({ name, address }) => leafBox('address', name, [address])),
    networkGap,
  );
  return below(
    [...networks.map(networkPart), loose, free].filter(({ width }) => width > 0),
    networkGap,
  );
}

function networkPart({ name, range, subnets, balancers }: TopologyNetwork): Part {
  const above = inRows(
    balancers.map(each => leafBox('balancer', each.name, [each.listener])),
    gap,
  );
  const within = inRows(
    subnets.map(subnet => subnetPart(name, subnet)),
    gap,
  );
  const content = below(
    [above, within].filter(({ width }) => width > 0),
    2 * gap,
  );
  const boxes = content.boxes;
  const edges = balancers.flatMap(balancer => {
    const from = boxes.find(({ key }) => key === keyOf('balancer', balancer.name));
    return balancer.vms.flatMap(vm => {
      const to = boxes.find(({ key }) => key === keyOf('vm', vm));
      return from === undefined || to === undefined ? [] : [edgeBetween(from, to)];
    });
  });
  return framed('network', name, [range], { ...content, edges });
}

function subnetPart(network: string, { name, range, zone, vms }: TopologySubnet): Part {
  const part = inRows(vms.map(vmBox), gap, mostColumns * (leaf.width + gap));
  const { boxes, ...framedPart } = framed(
    'subnet',
    name,
    [[range, zone].filter(each => each !== '').join(' ')],
    part,
  );
  // a name of a subnet is its own in its network alone
  return {
    ...framedPart,
    boxes: boxes.map((box, index) => (index === 0 ? { ...box, key: `${network} ${box.key}` } : box)),
  };
}

function vmBox({ name, privateIp, publicIps, groups }: TopologyVm): Part {
  const addresses = [privateIp, ...publicIps].filter(each => each !== '').join(' · ');
  return leafBox('vm', name, [addresses, groups.join(', ')]);
}

function leafBox(kind: BoxKind, title: string, lines: readonly string[]): Part {
  const box = { key: keyOf(kind, title), kind, title, lines, x: 0, y: 0, ...leaf };
  return { boxes: [box], edges: [], ...leaf };
}

export function keyOf(kind: BoxKind, name: string): string {
  return `${kind} ${name}`;
}

function edgeBetween(from: Box, to: Box): Edge {
  return {
    key: `${from.key} ${to.key}`,
    from: [from.x + from.width / 2, from.y + from.height],
    to: [to.x + to.width / 2, to.y],
  };
}

/** A box around a part. */
function framed(kind: BoxKind, title: string, lines: readonly string[], part: Part): Part {
  const width = Math.max(leaf.width, part.width) + 2 * gap;
  const height = head + part.height + (part.height === 0 ? 0 : gap);
  const inner = movedBy(part, gap, head);
  const box = { key: keyOf(kind, title), kind, title, lines, x: 0, y: 0, width, height };
  return { boxes: [box, ...inner.boxes], edges: inner.edges, width, height };
}

/** Beside each other, in as many rows as it takes. */
function inRows(parts: readonly Part[], space: number, widest = mostWidth): Part {
  const rows: Part[][] = [];
  let width = 0;
  for (const part of parts) {
    const row = rows.at(-1);
    if (row !== undefined && width + space + part.width <= widest) {
      row.push(part);
      width += space + part.width;
    } else {
      rows.push([part]);
      width = part.width;
    }
  }
  return below(
    rows.map(row => beside(row, space)),
    space,
  );
}

function beside(parts: readonly Part[], space: number): Part {
  let x = 0;
  const moved = parts.map(part => {
    const there = movedBy(part, x, 0);
    x += part.width + space;
    return there;
  });
  return joined(moved, Math.max(0, x - space), highest(parts));
}

function below(parts: readonly Part[], space: number): Part {
  let y = 0;
  const moved = parts.map(part => {
    const there = movedBy(part, 0, y);
    y += part.height + space;
    return there;
  });
  return joined(moved, Math.max(0, ...parts.map(({ width }) => width)), Math.max(0, y - space));
}

function joined(parts: readonly Part[], width: number, height: number): Part {
  return {
    boxes: parts.flatMap(({ boxes }) => boxes),
    edges: parts.flatMap(({ edges }) => edges),
    width,
    height,
  };
}

function highest(parts: readonly Part[]): number {
  return Math.max(0, ...parts.map(({ height }) => height));
}

function movedBy({ boxes, edges, width, height }: Part, right: number, down: number): Part {
  const moved = ([x, y]: readonly [number, number]) => [x + right, y + down] as const;
  return {
    boxes: boxes.map(box => ({ ...box, x: box.x + right, y: box.y + down })),
    edges: edges.map(({ key, from, to }) => ({ key, from: moved(from), to: moved(to) })),
    width,
    height,
  };
}
