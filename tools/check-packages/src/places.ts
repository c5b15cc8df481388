import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A file that names a kind. */
export interface Place {
  readonly file: string;
  /** Whether the file belongs to the kind alone; other files are shared with other kinds. */
  readonly isOwn: boolean;
}

/** The sources. Drivers are left out, because each has its own files for every kind. */
const patterns = ['{packages,apps}/*/src/**/*.ts'];
const isDriver = (file: string) => /^packages\/driver-(?!twin)/.test(file);

/** Returns the files that name a kind, given as in its row in the contract: `publicIp` with the handler `publicIps`. */
export function placesOf(root: string, kind: string, handler: string): readonly Place[] {
  const files = globSync(patterns, { cwd: root })
    .filter(file => !isDriver(file))
    .sort();
  const names = namesOf(kind, handler);
  return files
    .filter(file => names.test(readFileSync(join(root, file), 'utf8')))
    .map(file => ({ file, isOwn: isOwn(basename(file), kind, file) }));
}

/**
 * Returns a pattern for the names of a kind in code: its handler, its types, its name as a string, and its name as the
 * key of a row. Its name as a field does not count, because other kinds have it too: a VM has a `publicIp`.
 */
function namesOf(kind: string, handler: string): RegExp {
  const type = kind[0]?.toUpperCase() + kind.slice(1);
  return new RegExp(
    `\\b${handler}\\b|\\b(?:[A-Z][a-z]+)?${type}s?(?![a-z])\\w*\\b|'${kind}'|\\b${kind}: (?:[{[]|[A-Z])`,
  );
}

/**
 * Returns whether a file belongs to a kind alone: the file or its folder has the kind's name, as in `public-ips.ts` and
 * `kinds/public-ip/contract.ts`.
 */
function isOwn(name: string, kind: string, file: string): boolean {
  const dashed = kind.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
  const own = new RegExp(`(?:^|[-/])${dashed}s?(?:[-/.]|$)`);
  return own.test(name) || own.test(file.slice(0, -name.length));
}
