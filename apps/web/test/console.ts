export {
  accounts,
  type ConsoleBed,
  connectDown,
  leaveUndecided,
  makeVms,
  startConsoleBed,
} from '../../server/test/console-bed.ts';
