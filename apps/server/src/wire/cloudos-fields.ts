import type { CredentialField, DriverV1 } from '@cb-spider/core/driver';
import { z } from 'zod';
import { toCloudOsMetaInfo } from './cloudos.ts';

const fieldInfo = z
  .object({
    Name: z.string(),
    /** Other names under which it is accepted. */
    Aliases: z.array(z.string()),
    Required: z.boolean(),
    /** Never shown again once stored. */
    Secret: z.boolean(),
    /** A text of several lines. */
    Multiline: z.boolean(),
    Description: z.string(),
  })
  .meta({ id: 'CredentialFieldInfo' });
type FieldInfo = z.input<typeof fieldInfo>;

export const cloudOsFields = z
  .object({
    /** Those that people are asked for, as `metainfo` names them; empty where any of the others may do. */
    Credential: z.array(fieldInfo),
    /** What a credential may hold besides. */
    MoreCredential: z.array(fieldInfo),
  })
  .meta({ id: 'CloudOSFields' });

/** What is known of each field of a driver's credentials. */
export function toCloudOsFields(driver: DriverV1, provider: string): z.input<typeof cloudOsFields> {
  const names = (toCloudOsMetaInfo(driver, provider).Credential ?? []).filter(name => name !== '');
  const asked = names.map(name => ({ name, field: driver.credentials.find(each => isCalled(each, name)) }));
  const rest = driver.credentials.filter(field => asked.every(each => each.field !== field));
  return {
    Credential: asked.map(({ name, field }) => ({ ...toFieldInfo(name, field), Required: true })),
    MoreCredential: rest.map(field => toFieldInfo(field.name, field)),
  };
}

function isCalled({ name, aliases = [] }: CredentialField, word: string): boolean {
  return [name, ...aliases].some(each => each.toLowerCase() === word.toLowerCase());
}

/** What a driver does not describe is a secret. */
function toFieldInfo(Name: string, field: CredentialField | undefined): FieldInfo {
  return {
    Name,
    Aliases: [...(field?.aliases ?? [])],
    Required: field?.required === true,
    Secret: field?.secret !== false,
    Multiline: field?.multiline === true,
    Description: field?.description ?? '',
  };
}
