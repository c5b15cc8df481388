import { z } from 'zod';
import { badRequest } from './errors.ts';

/** A request's JSON with the keys of a schema: matched in any case, unknown ones left out, `null` as absent. */
type Binder = (value: unknown) => unknown;

/** Schemas of the same shape as the one in them. */
const wrappers = [z.ZodOptional, z.ZodNullable, z.ZodDefault, z.ZodPrefault] as const;

const asItIs: Binder = value => value;

/** Follows a schema once, so that a request only has to be walked. */
export function binderOf(schema: z.ZodType): Binder {
  if (schema instanceof z.ZodObject) return objectBinder(schema.shape);
  if (schema instanceof z.ZodArray) return arrayBinder(binderOf(schema.element as z.ZodType));
  if (schema instanceof z.ZodRecord) return withoutReserved;
  for (const wrapper of wrappers)
    if (schema instanceof wrapper) return binderOf(schema.unwrap() as z.ZodType);
  return asItIs;
}

function objectBinder(shape: Readonly<Record<string, z.ZodType>>): Binder {
  const fields = new Map<string, { readonly key: string; readonly bind: Binder }>();
  for (const [key, schema] of Object.entries(shape))
    fields.set(key.toLowerCase(), { key, bind: binderOf(schema) });
  return value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const bound: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) {
      const field = inner === null ? undefined : fields.get(key.toLowerCase());
      if (field !== undefined) bound[field.key] = field.bind(inner);
    }
    return bound;
  };
}

/** Of keys that the sender chooses: one that no object can keep would be lost, and a limit with it. */
const withoutReserved: Binder = value => {
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__'))
    throw badRequest("'__proto__' is a reserved key.", 'Choose another key.');
  return value;
};

function arrayBinder(bind: Binder): Binder {
  return value => (Array.isArray(value) ? value.map(bind) : value);
}

/** A request's fields: from its body, and from the query where the body has none. */
export type FieldReader<F> = (body: unknown, query: Readonly<Record<string, unknown>>) => F;

/** Reads requests by one schema. Fails with `invalid_argument`, in the words of CB-Spider. */
export function fieldReader<S extends z.ZodObject>(schema: S): FieldReader<z.output<S>> {
  const bind = binderOf(schema);
  const keys = new Map(Object.keys(schema.shape).map(key => [key.toLowerCase(), key]));
  const isEmpty = keys.size === 0;
  return (body, query) => {
    if (isEmpty && body === undefined) return {} as z.output<S>;
    const bound = bind(body ?? {});
    if (typeof bound !== 'object' || bound === null || Array.isArray(bound))
      throw wrongType('object', bound, '');
    const fields = bound as Record<string, unknown>;
    for (const name in query) {
      const key = keys.get(name.toLowerCase());
      if (key !== undefined && (fields[key] === undefined || fields[key] === ''))
        fields[key] = first(query[name]);
    }
    const result = schema.safeParse(fields);
    if (result.success) return result.data;
    throw problemOf(result.error.issues[0], fields);
  };
}

/** A query may repeat a name; the first counts. */
function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function problemOf(issue: z.core.$ZodIssue | undefined, fields: unknown) {
  const path = issue?.path ?? [];
  const name = path.map(String).join('.');
  if (issue?.code === 'invalid_type') return wrongType(issue.expected, valueAt(fields, path), name);
  return badRequest(`${name}: ${issue?.message}`);
}

function wrongType(expected: string, value: unknown, field: string) {
  const got = Array.isArray(value) ? 'array' : typeof value;
  return badRequest(
    `code=400, message=Unmarshal type error: expected=${expected}, got=${got}, field=${field}`,
    expected === 'string' ? 'Send numbers and booleans as strings: "22", "true".' : `Give ${expected}.`,
  );
}

function valueAt(fields: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    fields,
  );
}
