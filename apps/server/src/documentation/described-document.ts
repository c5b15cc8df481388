import { fieldDescriptions } from '../wire/field-descriptions.ts';

interface SchemaPart {
  description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
  readonly additionalProperties?: SchemaPart | boolean;
  readonly anyOf?: readonly SchemaPart[];
  readonly oneOf?: readonly SchemaPart[];
  readonly allOf?: readonly SchemaPart[];
}

type Content = Record<string, { readonly schema?: SchemaPart }>;
interface Reply {
  content?: Content;
  headers?: Record<string, object>;
}

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly { readonly name: string; description?: string | undefined }[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Record<string, Reply>;
}

interface Document {
  readonly paths?: Record<string, Record<string, Operation>>;
  readonly components?: { readonly schemas?: Record<string, SchemaPart> };
}

const headerText = (description: string) => ({ description, schema: { type: 'string' } });

/** Headers of replies, by status, beside those that all have. */
const replyHeaders: Readonly<Record<string, Record<string, object>>> = {
  202: { Location: headerText('The path of the operation.') },
  default: {
    'Retry-After': headerText('Seconds to wait before the request is sent again; with 429 and 503.'),
  },
};

/**
 * Completes an OpenAPI document: describes the fields that mean the same everywhere, names the headers of replies, and
 * their content types beside JSON.
 *
 * @param forms those content types, by `operationId`
 */
export function describedDocument<D extends object>(
  document: D,
  forms: ReadonlyMap<string, readonly string[]>,
): D {
  const { paths = {}, components } = document as Document;
  for (const operation of Object.values(paths).flatMap(path => Object.values(path)))
    describeOperation(operation, forms.get(operation.operationId ?? '') ?? []);
  for (const schema of Object.values(components?.schemas ?? {})) describeSchema(schema);
  return document;
}

function describeOperation(operation: Operation, forms: readonly string[]): void {
  for (const parameter of operation.parameters ?? [])
    parameter.description ??= fieldDescriptions[parameter.name];
  describeContent(operation.requestBody?.content);
  for (const [status, reply] of Object.entries(operation.responses ?? {})) {
    describeContent(reply.content);
    const headers = replyHeaders[status];
    if (headers !== undefined) reply.headers = { ...headers, ...reply.headers };
    if (status !== '200' || forms.length === 0) continue;
    const text = { schema: { type: 'string' } as SchemaPart };
    const added = forms.map(each => [each, text] as const);
    reply.content = { ...reply.content, ...Object.fromEntries(added) };
  }
}

function describeContent(content: Content | undefined): void {
  for (const { schema } of Object.values(content ?? {})) describeSchema(schema);
}

function describeSchema(schema: SchemaPart | undefined): void {
  if (schema === undefined || schema.$ref !== undefined) return;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const description = fieldDescriptions[name];
    // A reference has the description of what it refers to.
    if (property.$ref === undefined && description !== undefined) property.description ??= description;
    describeSchema(property);
  }
  const { items, additionalProperties, anyOf = [], oneOf = [], allOf = [] } = schema;
  describeSchema(items);
  if (typeof additionalProperties === 'object') describeSchema(additionalProperties);
  for (const part of [...anyOf, ...oneOf, ...allOf]) describeSchema(part);
}
