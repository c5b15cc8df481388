import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { placesOf } from './places.ts';

/**
 * Prints how many places of the sources name a kind, and with the name of one, which: `print-places.ts [kind] [root]`.
 * Also the lines of each driver.
 */
const [, , only, root = resolve(import.meta.dirname, '../../..')] = process.argv;
const kinds = {
  network: 'networks',
  subnet: 'subnets',
  securityGroup: 'securityGroups',
  keyPair: 'keyPairs',
  publicIp: 'publicIps',
  nic: 'nics',
  vm: 'vms',
};

for (const [kind, handler] of Object.entries(kinds)) {
  if (only !== undefined && only !== '' && only !== kind) continue;
  const places = placesOf(root, kind, handler);
  const shared = places.filter(place => !place.isOwn);
  process.stdout.write(
    `${kind}: ${places.length - shared.length} files of its own, ${shared.length} shared\n`,
  );
  if (only === kind) for (const { file } of shared) process.stdout.write(`  ${file}\n`);
}

const drivers = globSync('packages/driver-*/src', { cwd: root }).sort();
for (const folder of drivers) {
  const files = globSync(`${folder}/**/*.ts`, { cwd: root });
  const lines = files.reduce(
    (sum, file) => sum + readFileSync(resolve(root, file), 'utf8').split('\n').length - 1,
    0,
  );
  process.stdout.write(`${folder.split('/')[1]}: ${files.length} files, ${lines} lines\n`);
}
