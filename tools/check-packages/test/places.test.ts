import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { placesOf } from '../src/places.ts';

const folders: string[] = [];

function treeWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'places-'));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

it('the places of a kind are its own files, and those that name it by handler, type, text or row', () => {
  const root = treeWith({
    'packages/core/src/public-ips.ts': 'class PublicIps {}',
    'packages/core/src/handlers.ts': 'publicIps?: unknown;',
    'packages/core/src/types.ts': 'type Info = PublicIpInfo;',
    'packages/core/src/texts.ts': "const kind = 'publicIp';",
    'apps/server/src/rows.ts': "rows = { publicIp: { path: 'publicip' } }",
    'packages/core/src/vms.ts': 'const { publicIp } = vm; publicIp: vm.publicIp,',
    'packages/driver-aws/src/public-ips.ts': 'class PublicIps {}',
  });
  const places = placesOf(root, 'publicIp', 'publicIps');
  expect(places.filter(place => place.isOwn).map(({ file }) => file)).toEqual([
    'packages/core/src/public-ips.ts',
  ]);
  expect(places.filter(place => !place.isOwn).map(({ file }) => file)).toEqual([
    'apps/server/src/rows.ts',
    'packages/core/src/handlers.ts',
    'packages/core/src/texts.ts',
    'packages/core/src/types.ts',
  ]);
});
