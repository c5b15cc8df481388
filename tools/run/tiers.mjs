/**
 * Suites that `npm test` leaves to `npm run test:full`: ends of their paths, and what is in them. They start hundreds of
 * processes or other people's programs, or judge a stand-in of a cloud rather than the product, and together take far
 * longer than all others.
 *
 * @type {readonly { path: RegExp, holds: string }[]}
 */
export const fullOnly = [
  { path: /(sweep|kill|crashes)[^/]*\.test\.ts$/, holds: 'a process that dies at each step of a change' },
  { path: /(fault-runs\/test\/.*|fuzz)\.test\.ts$/, holds: 'drawn faults and drawn requests' },
  { path: /\/(cluster|postgres)-[^/]*\.test\.ts$/, holds: 'PostgreSQL, and several servers on one' },
  { path: /\/(workers|sqlite-processes)\.test\.ts$/, holds: 'several processes on one SQLite file' },
  {
    path: /(conformance-real|recording-openstack|driver-kubernetes\/test\/cluster)\.test\.ts$/,
    holds: 'a real cloud',
  },
  {
    path: /(driver-(?!twin)[a-z]+\/test\/conformance[^/]*|conformance-http)\.test\.ts$/,
    holds: 'the conformance kit on stand-ins of clouds, and on the virtual cloud by HTTP',
  },
  { path: /cloud-fakes\/test\/.*\.test\.ts$/, holds: 'stand-ins of clouds' },
  {
    path: /web\/test\/(accessibility|connections|kinds|layout|many-failures|map|monitor|records|server-away|tools|trouble|vms?)\.test\.ts$/,
    holds: 'the console in a browser, beyond its first run, its sign-in, a new VM and its acceptance',
  },
  { path: /\/(scale|many-vms)\.test\.ts$/, holds: 'many VMs in the console and on the command line' },
  {
    path: /cli\/test\/(completion|dry-runs|spctl\/spctl-recording|start-times)\.test\.ts$/,
    holds: 'every command as a process, in every shell',
  },
  { path: /\/(packed|published|proxies)\.test\.ts$/, holds: 'package managers and proxies' },
];

/** Suites that assert times and bytes of memory: `npm run test:perf` runs them one after the other, on a machine without other work. */
export const perfOnly = /\.perf\.test\.ts$/;

/** Flags of jest for what `npm test` runs when nobody names a test. */
export function standardFlags() {
  return [...fullFlags(), ...fullOnly.map(({ path }) => `--testPathIgnorePatterns=${path.source}`)];
}

/** Flags of jest for all suites whose result does not depend on the speed of the machine. */
export function fullFlags() {
  return [`--testPathIgnorePatterns=${perfOnly.source}`];
}

/** Flags of jest for the suites that measure, one at a time. */
export function perfFlags() {
  return ['--runInBand', `--testPathPatterns=${perfOnly.source}`];
}

/** Flags of jest for the standard suites that a change since `base` can have touched, and what is not committed yet. @param {string} base */
export function quickFlags(base) {
  return [...standardFlags(), `--changedSince=${base}`, '--passWithNoTests'];
}
