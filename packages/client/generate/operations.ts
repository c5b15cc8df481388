import type { OpenAPI3 } from 'openapi-typescript';
import { exampleOf, type Schema } from './example.ts';

interface Described {
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
}

/** Returns TypeScript code with a table of all operations, for programs that look them up by path at run time. */
export function operationsText(document: OpenAPI3): string {
  const schemas = (document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
  const rows = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Readonly<Record<string, Described>>).map(([method, operation]) =>
      rowOf(method.toUpperCase(), path, operation, schemas),
    ),
  );
  return `${head}\nexport const operationRows: readonly OperationRow[] = [\n${rows.join('')}];\n`;
}

const head = `/** One operation of the REST API. */
export interface OperationRow {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** The path, with parameters in braces. */
  readonly path: string;
  readonly summary: string;
  /** The names of the query parameters. */
  readonly query: readonly string[];
  /** An example of its body; missing if it has none. */
  readonly body?: unknown;
}
`;

function rowOf(
  method: string,
  path: string,
  { summary = '', parameters = [], requestBody }: Described,
  schemas: Readonly<Record<string, Schema>>,
): string {
  const query = parameters.filter(parameter => parameter.in === 'query').map(({ name }) => name);
  const schema = requestBody?.content?.['application/json']?.schema;
  const body = schema === undefined ? {} : { body: exampleOf(schema, schemas) };
  return `  ${JSON.stringify({ method, path, summary, query, ...body })},\n`;
}
