import { CloudRefusal } from '@cb-spider/driver-kit';

/**
 * Returns a path such as `servers/{id}` with each placeholder replaced by its encoded value. Fails with `not_found`
 * for a value that would lead elsewhere, to a list or a parent folder, because it cannot be the id of an object.
 */
export function filledPath(template: string, values: Readonly<Record<string, string>> = {}): string {
  return template.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = values[name] ?? '';
    if (value === '' || value === '.' || value === '..')
      throw new CloudRefusal('not_found', `No object has the id '${value}'.`);
    return encodeURIComponent(value);
  });
}
