import { CloudRefusal } from '@cb-spider/driver-kit';

/**
 * A path such as `servers/{id}` with a value in the place of each brace, encoded. Fails with `not_found` for a value that
 * would lead elsewhere, to a list or a folder above: it is no object's id.
 */
export function filledPath(template: string, values: Readonly<Record<string, string>> = {}): string {
  return template.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = values[name] ?? '';
    if (value === '' || value === '.' || value === '..')
      throw new CloudRefusal('not_found', `There is nothing with the id '${value}'.`);
    return encodeURIComponent(value);
  });
}
