// Spider on the stand-ins for clouds that core's own tests use, with their virtual time and their crashes.
export { CrashPoint } from '../../core/test/crash.ts';
export { shapeOf } from '../../core/test/crash-sweep.ts';
export { FakeError } from '../../core/test/fake-cloud/fake-error.ts';
export {
  openFleet as openConnections,
  openWorld,
  type RegionNature,
  regionNames,
} from '../../core/test/fleet-bed.ts';
export { MemoryStore } from '../../core/test/memory-store.ts';
export { machine, openReadyBed, parts } from '../../core/test/ready-bed.ts';
export { openTestBed, startProcess, type TestBed, type TestBedOptions } from '../../core/test/test-bed.ts';
export { VirtualClock } from '../../core/test/virtual-clock.ts';
