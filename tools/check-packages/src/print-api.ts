import { resolve } from 'node:path';
import { fieldsOf, problemOf } from './api/described-fields.ts';
import { readDocument } from './api/read-document.ts';

/** Prints how many parameters and properties the OpenAPI document has, and how many lack a description. */
const fields = fieldsOf(readDocument(resolve(import.meta.dirname, '../../..')));
for (const [title, isParameter] of [
  ['parameters', true],
  ['properties', false],
] as const) {
  const some = fields.filter(field => field.isParameter === isParameter);
  const lacking = some.filter(field => problemOf(field) !== undefined);
  process.stdout.write(`${some.length} ${title}, ${lacking.length} without a description\n`);
  for (const { place } of lacking) process.stdout.write(`  ${place}\n`);
}
