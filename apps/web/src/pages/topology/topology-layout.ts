import { type Box, type BoxKind, type Drawing, frameAround, gap, leaf } from './drawing.ts';
import type { Topology, TopologyNetwork, TopologySubnet, TopologyVm } from './topology.ts';

const mostColumns = 3;
/** Rows of boxes that would be wider are continued below. */
const mostWidth = 1180;
const networkGap = 20;

/** A part of a drawing with an origin of its own. */
interface Part extends Drawing {
  readonly width: number;
  readonly height: number;
}

/** Arranges a topology: networks below each other, in each of them the load balancers above the subnets. */
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
    balancers.map(balancer => leafBox('balancer', balancer.name, [balancer.listener])),
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
  const keys = new Set(content.boxes.map(({ key }) => key));
  const edges = balancers.flatMap(({ name: balancer, vms }) =>
    vms
      .map(vm => ({ from: keyOf('balancer', balancer), to: keyOf('vm', vm) }))
      .filter(({ from, to }) => keys.has(from) && keys.has(to))
      .map(({ from, to }) => ({ key: `${from} ${to}`, from, to })),
  );
  return framed(frameBox('network', keyOf('network', name), name, [range]), { ...content, edges });
}

function subnetPart(network: string, { name, range, zone, vms }: TopologySubnet): Part {
  const part = inRows(vms.map(vmBox), gap, mostColumns * (leaf.width + gap));
  // the name of a subnet is unique only within its network
  const key = `${network} ${keyOf('subnet', name)}`;
  const line = [range, zone].filter(text => text !== '').join(' ');
  return framed(frameBox('subnet', key, name, [line]), part);
}

function vmBox({ name, privateIp, publicIps, groups }: TopologyVm): Part {
  const addresses = [privateIp, ...publicIps].filter(address => address !== '').join(' · ');
  return leafBox('vm', name, [addresses, groups.join(', ')]);
}

function leafBox(kind: BoxKind, title: string, lines: readonly string[]): Part {
  const box = { key: keyOf(kind, title), kind, title, lines, within: '', x: 0, y: 0, ...leaf };
  return { boxes: [box], edges: [], ...leaf };
}

function keyOf(kind: BoxKind, name: string): string {
  return `${kind} ${name}`;
}

function frameBox(kind: BoxKind, key: string, title: string, lines: readonly string[]) {
  return { key, kind, title, lines, within: '' };
}

/** Draws a box around a part. */
function framed(box: Omit<Box, keyof typeof leaf | 'x' | 'y'>, part: Part): Part {
  const frame = frameAround({ x: 0, y: 0, width: part.width, height: part.height });
  const inner = part.boxes.map(child => (child.within === '' ? { ...child, within: box.key } : child));
  const whole = {
    ...part,
    boxes: [{ ...box, ...frame }, ...inner],
    width: frame.width,
    height: frame.height,
  };
  return movedBy(whole, -frame.x, -frame.y);
}

/** Arranges parts beside each other, in as many rows as they need. */
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

function movedBy(part: Part, right: number, down: number): Part {
  return { ...part, boxes: part.boxes.map(box => ({ ...box, x: box.x + right, y: box.y + down })) };
}
