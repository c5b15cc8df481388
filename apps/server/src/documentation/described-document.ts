import { describeField, describeParameter, type Holder } from './descriptions/described.ts';
import type { Content, OpenApiDocument, Operation, Reply, Schema } from './openapi-document.ts';
import { headerReferences } from './reply-headers.ts';
import { requireFields } from './required-fields.ts';

/** Successful replies, by status. */
const successes: Readonly<Record<string, Required<Pick<Reply, 'description' | 'headers'>>>> = {
  200: { description: 'The request was carried out.', headers: headerReferences(['X-Request-Id']) },
  202: {
    description: 'The change is recorded and in progress: the request had `Prefer: respond-async`.',
    headers: headerReferences(['X-Request-Id', 'Location']),
  },
};

/**
 * Completes an OpenAPI document: marks required fields, describes parameters and fields, and adds the headers of
 * replies and their content types other than JSON.
 *
 * @param forms these content types, by `operationId`
 */
export function describedDocument<D extends object>(
  document: D,
  forms: ReadonlyMap<string, readonly string[]>,
): D {
  requireFields(document);
  const { paths = {}, components } = document as OpenApiDocument;
  for (const [path, operations] of Object.entries(paths))
    for (const operation of Object.values(operations))
      describeOperation(operation, firstPart(path), forms.get(operation.operationId ?? '') ?? []);
  // a schema for requests has the suffix `Input`; both share one description
  for (const [name, schema] of Object.entries(components?.schemas ?? {}))
    describeSchema(schema, { name: name.replace(/Input$/, ''), isPath: false });
  return document;
}

/** Returns `vm` for `/spider/vm/{Name}` and for its dry run, `/spider/dryrun/vm/{Name}`. */
function firstPart(path: string): string {
  const [first = '', second = ''] = path.split('/').slice(path.startsWith('/spider/') ? 2 : 1);
  return first === 'dryrun' ? second : first;
}

function describeOperation(operation: Operation, part: string, forms: readonly string[]): void {
  for (const parameter of operation.parameters ?? []) {
    parameter.description ??= describeParameter(part, parameter.name);
    describeSchema(parameter.schema, { name: parameter.name, isPath: false });
  }
  const holder = { name: part, isPath: true };
  describeContent(operation.requestBody?.content, holder);
  for (const [status, reply] of Object.entries(operation.responses ?? {})) {
    describeContent(reply.content, holder);
    Object.assign(reply, successes[status]);
    if (status !== '200' || forms.length === 0) continue;
    const text = { schema: { type: 'string' } as Schema };
    const added = forms.map(form => [form, text] as const);
    reply.content = { ...reply.content, ...Object.fromEntries(added) };
  }
}

function describeContent(content: Content | undefined, holder: Holder): void {
  for (const { schema } of Object.values(content ?? {})) describeSchema(schema, holder);
}

function describeSchema(schema: Schema | undefined, holder: Holder): void {
  if (schema === undefined || schema.$ref !== undefined) return;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const description = describeField(holder, name);
    if (description !== undefined) property.description ??= description;
    describeSchema(property, { name, isPath: false });
  }
  const { items, additionalProperties, anyOf = [], oneOf = [], allOf = [] } = schema;
  describeSchema(items, holder);
  if (typeof additionalProperties === 'object') describeSchema(additionalProperties, holder);
  for (const part of [...anyOf, ...oneOf, ...allOf]) describeSchema(part, holder);
}
