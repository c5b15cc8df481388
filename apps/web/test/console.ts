export { type BigBed, changeVm, startBigBed } from '../../server/test/big-bed.ts';
export {
  accounts,
  type ConsoleBed,
  connectDown,
  leaveUndecided,
  makeBalancer,
  makeVms,
  startConsoleBed,
} from '../../server/test/console-bed.ts';
export { type ConsoleProcess, connectMany, startConsoleProcess } from '../../server/test/console-process.ts';
