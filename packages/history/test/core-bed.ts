// Spider on the stand-in for a cloud that core's own tests use, and their virtual time.
export { copy } from '../../core/test/beds/stored-values.ts';
export { openTestBed, startProcess } from '../../core/test/beds/test-bed.ts';
export { settled, VirtualClock } from '../../core/test/beds/virtual-clock.ts';
