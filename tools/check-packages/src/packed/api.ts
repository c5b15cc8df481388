import { fieldsOf, problemOf } from '../api/described-fields.ts';
import { program, readDocument } from '../api/read-document.ts';
import type { Finding } from '../finding.ts';
import type { Workspace } from '../workspace.ts';

/** The OpenAPI document says of each parameter and property what it is. */
export function checkApi({ root }: Workspace): Finding[] {
  return fieldsOf(readDocument(root)).flatMap(field => {
    const problem = problemOf(field);
    return problem === undefined ? [] : [{ file: program, message: `${field.place} ${problem}` }];
  });
}
