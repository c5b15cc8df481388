export { type BigBed, changeVm, startBigBed } from '../../server/test/beds/big-bed.ts';
export {
  accounts,
  type ConsoleBed,
  connectDown,
  leaveUndecided,
  makeBalancer,
  makeVms,
  startConsoleBed,
} from '../../server/test/beds/console-bed.ts';
export {
  type ConsoleProcess,
  connectMany,
  startConsoleProcess,
} from '../../server/test/beds/console-process.ts';
