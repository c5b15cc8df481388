export {
  accounts,
  type ConsoleBed,
  connectDown,
  makeVms,
  startConsoleBed,
} from '../../server/test/console-bed.ts';
