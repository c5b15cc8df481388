// A Spider on the stand-ins for clouds of core's own tests, with their virtual time and crashes.

export { FakeError } from '../../core/test/beds/fake-cloud/fake-error.ts';
export {
  openFleet as openConnections,
  openWorld,
  type RegionNature,
  regionNames,
} from '../../core/test/beds/fleet-bed.ts';
export { MemoryStore } from '../../core/test/beds/memory-store.ts';
export { machine, openReadyBed, parts } from '../../core/test/beds/ready-bed.ts';
export {
  openTestBed,
  startProcess,
  type TestBed,
  type TestBedOptions,
} from '../../core/test/beds/test-bed.ts';
export { VirtualClock } from '../../core/test/beds/virtual-clock.ts';
export { CrashPoint } from '../../core/test/crash/crash.ts';
export { shapeOf } from '../../core/test/crash/crash-sweep.ts';
