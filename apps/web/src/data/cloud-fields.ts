import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { server } from './server.ts';

/** A value of a credential or of a region, as its driver describes it. */
export interface CloudField {
  readonly name: string;
  /** The name of the field in the cloud's own documentation. */
  readonly cloudName: string;
  readonly isRequired: boolean;
  readonly isSecret: boolean;
  readonly isLong: boolean;
  readonly description: string;
}

/** The fields that a form asks for. */
export interface CloudFields {
  readonly credential: readonly CloudField[];
  /** Further values that a credential may have. */
  readonly moreCredential: readonly CloudField[];
  readonly region: readonly CloudField[];
}

/** Reads the fields of a cloud; nothing while no cloud is chosen. */
export function useCloudFields(provider: string) {
  return useQuery({
    queryKey: ['cloudFields', provider],
    enabled: provider !== '',
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => readFields(provider, signal),
  });
}

async function readFields(provider: string, signal: AbortSignal): Promise<CloudFields> {
  const path = `/spider/cloudos/field/${encodeURIComponent(provider)}`;
  const fields = await server.json<components['schemas']['CloudOSFields']>('GET', path, { signal });
  const [main, more] = [fields.Credential.map(toField), fields.MoreCredential.map(toField)];
  // the cloud has several ways to sign in and none is required: all of them are shown
  const credential = main.length === 0 ? more : main;
  const moreCredential = main.length === 0 ? [] : more;
  return { credential, moreCredential, region: fields.Region.map(toField) };
}

function toField(field: components['schemas']['CredentialFieldInfo']): CloudField {
  return {
    name: field.Name,
    cloudName: field.Aliases[0] ?? field.Name,
    isRequired: field.Required,
    isSecret: field.Secret,
    isLong: field.Multiline,
    description: field.Description,
  };
}

/** Returns the initial values of a form with these fields. */
export function valuesOf(fields: readonly CloudField[]): Record<string, string> {
  return Object.fromEntries(fields.map(({ name }) => [name, '']));
}

/** Returns the values in the form of a request, without the empty ones. */
export function keyValuesOf(values: Readonly<Record<string, string>>) {
  return Object.entries(values)
    .filter(([, Value]) => Value.trim() !== '')
    .map(([Key, Value]) => ({ Key, Value }));
}
