/**
 * The suites that `npm test` leaves to `npm run test:full`: patterns of their paths, and what they test. They start
 * hundreds of processes or third-party programs, or test a stand-in of a cloud rather than the product, and together
 * take far longer than all others.
 *
 * @type {readonly { path: RegExp, holds: string }[]}
 */
export const fullOnly = [
  {
    path: /(sweep|kill|crashes|durability)[^/]*\.test\.ts$/,
    holds: 'a process that dies at each step of a change',
  },
  { path: /(fault-runs\/test\/.*|fuzz)\.test\.ts$/, holds: 'drawn faults and drawn requests' },
  { path: /\/(cluster|postgres)-[^/]*\.test\.ts$/, holds: 'PostgreSQL, and several servers on one' },
  { path: /\/(workers|sqlite-processes)\.test\.ts$/, holds: 'several processes on one SQLite file' },
  {
    path: /(conformance-real|recording-openstack|driver-kubernetes\/test\/cluster)\.test\.ts$/,
    holds: 'a real cloud',
  },
  {
    path: /(driver-(?!twin)[a-z]+\/test\/conformance[^/]*|conformance-(http|later))\.test\.ts$/,
    holds:
      'the conformance kit on stand-ins of clouds, and on the virtual cloud by HTTP or with changes that end later',
  },
  { path: /cloud-fakes\/test\/.*\.test\.ts$/, holds: 'stand-ins of clouds' },
  {
    path: /web\/test\/(acceptance|accessibility|connections|kinds|korean-input|layout|many-failures|map|monitor|records|server-(away|data)|terminal|tools|topology|trouble|vms?)\.test\.ts$/,
    holds: 'the console in a browser, beyond its first run, its sign-in and a new VM',
  },
  { path: /\/(scale|many-vms)\.test\.ts$/, holds: 'many VMs in the console and on the command line' },
  {
    path: /cli\/test\/(completion|interrupts|remote\/terminal|stack\/stack|start-times)\.test\.ts$/,
    holds: 'the command line in every shell, in a terminal, interrupted, and with stacks',
  },
  {
    path: /twin\/test\/ssh\/ssh-(access|files)\.test\.ts$/,
    holds: 'keys and files of VMs of the virtual cloud',
  },
  { path: /driver-azure\/test\/role\.test\.ts$/, holds: 'each permission of a role, taken away in turn' },
  {
    path: /(fleet-world|process-log)\.test\.ts$/,
    holds: 'a fleet of 120 regions, and log files on a full disk',
  },
  { path: /\/(packed|published|proxies)\.test\.ts$/, holds: 'package managers and proxies' },
];

/**
 * The suites that assert times and sizes of memory. `npm run test:perf` runs them one after the other, on an idle
 * machine.
 */
export const perfOnly = /\.perf\.test\.ts$/;

/** Returns Jest's flags for what `npm test` runs when no test is named. */
export function standardFlags() {
  return [...fullFlags(), ...fullOnly.map(({ path }) => `--testPathIgnorePatterns=${path.source}`)];
}

/** Returns Jest's flags for all suites whose result does not depend on the speed of the machine. */
export function fullFlags() {
  return [`--testPathIgnorePatterns=${perfOnly.source}`];
}

/** Returns Jest's flags for the suites that measure, one at a time. */
export function perfFlags() {
  return ['--runInBand', `--testPathPatterns=${perfOnly.source}`];
}

/**
 * Returns Jest's flags for the standard suites that may be affected by changes since `base`, committed or not.
 *
 * @param {string} base
 */
export function quickFlags(base) {
  return [...standardFlags(), `--changedSince=${base}`, '--passWithNoTests'];
}
