// Spider on the stand-in for a cloud that core's own tests use, and their virtual time.
export { copy } from '../../core/test/stored-values.ts';
export { openTestBed, startProcess } from '../../core/test/test-bed.ts';
export { settled, VirtualClock } from '../../core/test/virtual-clock.ts';
