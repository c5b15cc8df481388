import { fieldsOf, problemOf } from '../api/described-fields.ts';
import { program, readDocument } from '../api/read-document.ts';
import type { Finding } from '../finding.ts';
import type { Workspace } from '../workspace.ts';

/** Checks that the OpenAPI document describes each parameter and property. */
export function checkApi({ root }: Workspace): Finding[] {
  return fieldsOf(readDocument(root)).flatMap(field => {
    const problem = problemOf(field);
    return problem === undefined ? [] : [{ file: program, message: `${field.place} ${problem}` }];
  });
}
