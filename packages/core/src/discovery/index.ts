export {
  type DriverProblem,
  type DriverScan,
  type DriverSource,
  type FoundDriver,
  givenDrivers,
} from './driver-source.ts';
export { installedDrivers } from './installed-drivers.ts';
