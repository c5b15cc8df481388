import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { operationsText } from './operations.ts';

/**
 * Writes the files that are generated from the server's OpenAPI document. With `--check`, reports whether they are up
 * to date instead. The server's dependencies have to be built.
 */
const root = resolve(import.meta.dirname, '..');
const program = resolve(root, '../../apps/server/src/print-openapi.ts');
const document = JSON.parse(
  execFileSync(process.execPath, [program], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
) as OpenAPI3;

const notice = '// Made by generate/main.ts from the server: change that, and run it again.\n\n';
const files = {
  'api.ts': notice + astToString(await openapiTypescript(document, { defaultNonNullable: false })),
  'operations.ts': notice + operationsText(document),
};
const folder = resolve(root, 'src/generated');
for (const [name, text] of Object.entries(files)) {
  const path = resolve(folder, name);
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    process.stdout.write(`${path} is not up to date: pnpm --filter @cb-spider/client generate\n`);
    process.exitCode = 1;
  }
}
