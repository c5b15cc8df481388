import { Fleet } from '../src/index.ts';
import { openConnections, type TestBed } from './core-bed.ts';

/** A process with a fleet. */
export interface FleetBed extends TestBed {
  readonly fleet: Fleet;
}

export function withFleet(bed: TestBed): FleetBed {
  return { ...bed, fleet: new Fleet(bed.spider) };
}

/** Creates a fleet with one connection for each region, named after the region. */
export async function openFleet(...parts: Parameters<typeof openConnections>) {
  const spider = await openConnections(...parts);
  return { spider, fleet: new Fleet(spider) };
}
