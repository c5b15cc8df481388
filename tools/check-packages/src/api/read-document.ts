import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { ApiDocument } from './described-fields.ts';

/** The program that prints the document, from the root of the work tree. What the server imports has to be built. */
export const program = 'apps/server/src/print-openapi.ts';

/** Reads the OpenAPI document of the server. */
export function readDocument(root: string): ApiDocument {
  const text = execFileSync(process.execPath, [join(root, program)], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(text) as ApiDocument;
}
