import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { placesOf } from './places.ts';

/**
 * `print-places.ts` prints the number of source files that name each kind, and the number of lines of each driver.
 * `print-places.ts KIND` prints the files that name a kind.
 */
const root = resolve(import.meta.dirname, '../../..');
const rows = readFileSync(join(root, 'packages/core/src/driver/kinds.ts'), 'utf8');
const handlers = new Map(
  [...rows.matchAll(/^ {2}(\w+): \{\s+label: .*\s+handler: '(\w+)'/gm)].map(
    ([, kind = '', handler = '']) => [kind, handler] as const,
  ),
);

const [, , only = ''] = process.argv;
if (only === '') {
  for (const kind of handlers.keys()) printPlaces(kind);
  printDrivers();
} else if (handlers.has(only)) printPlaces(only, true);
else {
  process.stderr.write(`'${only}' is not a kind. Use one of ${[...handlers.keys()].join(', ')}.\n`);
  process.exitCode = 1;
}

function printPlaces(kind: string, withFiles = false): void {
  const places = placesOf(root, kind, handlers.get(kind) ?? '');
  const own = places.filter(({ isOwn }) => isOwn);
  const shared = places.filter(({ isOwn }) => !isOwn);
  process.stdout.write(`${kind}: ${own.length} files of its own, ${shared.length} shared\n`);
  if (!withFiles) return;
  const list = (title: string, files: typeof places) =>
    process.stdout.write(`${title}\n${files.map(({ file }) => `  ${file}\n`).join('')}`);
  list('its own:', own);
  list('shared:', shared);
}

function printDrivers(): void {
  for (const folder of globSync('packages/driver-*/src', { cwd: root }).sort()) {
    const texts = globSync(`${folder}/**/*.ts`, { cwd: root }).map(file =>
      readFileSync(join(root, file), 'utf8'),
    );
    const lines = texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0);
    process.stdout.write(`${folder.split('/')[1]}: ${texts.length} files, ${lines} lines\n`);
  }
}
