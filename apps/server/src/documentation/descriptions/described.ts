import { additionDescriptions } from './additions.ts';
import { fieldDescriptions } from './fields.ts';
import { capabilityDescriptions, objectDescriptions } from './objects.ts';
import { listDescriptions, parameterDescriptions } from './parameters.ts';
import { serviceDescriptions } from './service.ts';

/** What contains a field: a schema or another field, by its name, or a path, by its first part. */
export interface Holder {
  readonly name: string;
  readonly isPath: boolean;
}

const held: Readonly<Record<string, string>> = {
  ...objectDescriptions,
  ...capabilityDescriptions,
  ...additionDescriptions,
  ...serviceDescriptions,
};

/** All tables, for the test that finds descriptions of fields that no longer exist. */
export const descriptionTables = [fieldDescriptions, held, listDescriptions, parameterDescriptions] as const;

/** Returns the description of a field in its holder, else the general one; `undefined` if it has none. */
export function describeField({ name, isPath }: Holder, field: string): string | undefined {
  const list = isPath ? listDescriptions[field] : undefined;
  return held[`${name}.${field}`] ?? list ?? fieldDescriptions[field];
}

/** Returns the description of a parameter in a path or a query. */
export function describeParameter(part: string, name: string): string | undefined {
  return (
    parameterDescriptions[`${part}/${name}`] ?? parameterDescriptions[`/${name}`] ?? fieldDescriptions[name]
  );
}
