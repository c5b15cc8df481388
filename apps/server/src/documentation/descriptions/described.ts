import { additionDescriptions } from './additions.ts';
import { fieldDescriptions } from './fields.ts';
import { capabilityDescriptions, objectDescriptions } from './objects.ts';
import { listDescriptions, parameterDescriptions } from './parameters.ts';
import { serviceDescriptions } from './service.ts';

/** What holds a field: a schema or another field by its name, or a path by its first part. */
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

/** All tables, for the test that finds what no field has any more. */
export const descriptionTables = [fieldDescriptions, held, listDescriptions, parameterDescriptions] as const;

/** What a field means: in its place, or wherever it stands. `undefined` for one that nobody has described. */
export function describeField({ name, isPath }: Holder, field: string): string | undefined {
  const list = isPath ? listDescriptions[field] : undefined;
  return held[`${name}.${field}`] ?? list ?? fieldDescriptions[field];
}

/** What a parameter in a path or a query means. */
export function describeParameter(part: string, name: string): string | undefined {
  return (
    parameterDescriptions[`${part}/${name}`] ?? parameterDescriptions[`/${name}`] ?? fieldDescriptions[name]
  );
}
