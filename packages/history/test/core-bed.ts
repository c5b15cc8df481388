// A Spider on the stand-in for a cloud of core's own tests, with their virtual time.
export { copy } from '../../core/test/beds/stored-values.ts';
export { openTestBed, startProcess } from '../../core/test/beds/test-bed.ts';
export { settled, VirtualClock } from '../../core/test/beds/virtual-clock.ts';
