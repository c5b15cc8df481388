import type { CredentialField, DriverV1, RegionField } from '@cb-spider/core/driver';
import { z } from 'zod';
import { toCloudOsMetaInfo } from './cloudos.ts';

const fieldInfo = z
  .object({
    Name: z.string().describe('The key in KeyValueInfoList.'),
    Aliases: z.array(z.string()).describe('Other names under which it is accepted.'),
    Required: z.boolean().describe('true: a record without it is rejected.'),
    Secret: z.boolean().describe('Never shown again once stored.'),
    Multiline: z.boolean().describe('A value of several lines, such as a private key.'),
    Description: z.string().describe('What to enter, shown to users.'),
  })
  .meta({ id: 'CredentialFieldInfo', description: 'A field of a credential or of a region.' });
type FieldInfo = z.input<typeof fieldInfo>;

export const cloudOsFields = z
  .object({
    Credential: z
      .array(fieldInfo)
      .describe(
        'The fields to show in forms, by their names in metainfo; empty if any of the others is sufficient.',
      ),
    MoreCredential: z.array(fieldInfo).describe('What a credential can hold in addition.'),
    Region: z.array(fieldInfo).describe('What a region entry holds, such as Region and Zone.'),
  })
  .meta({ id: 'CloudOSFields' });

/** Describes the fields of a driver's credentials and regions. */
export function toCloudOsFields(driver: DriverV1, provider: string): z.input<typeof cloudOsFields> {
  const names = (toCloudOsMetaInfo(driver, provider).Credential ?? []).filter(name => name !== '');
  const formFields = names.map(name => ({
    name,
    field: driver.credentials.find(field => isCalled(field, name)),
  }));
  const rest = driver.credentials.filter(field => formFields.every(formField => formField.field !== field));
  return {
    Credential: formFields.map(({ name, field }) => ({ ...toFieldInfo(name, field), Required: true })),
    MoreCredential: rest.map(field => toFieldInfo(field.name, field)),
    Region: [nativeRegion, ...driver.regionFields.filter(({ name }) => name !== nativeRegion.name)].map(
      field => toFieldInfo(field.name, { ...field, secret: false }),
    ),
  };
}

const nativeRegion: RegionField = {
  name: 'Region',
  required: true,
  description: "The cloud's own name of the region.",
};

function isCalled({ name, aliases = [] }: CredentialField, word: string): boolean {
  return [name, ...aliases].some(alias => alias.toLowerCase() === word.toLowerCase());
}

/** Converts the description of a field. A field that the driver does not describe counts as a secret. */
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
