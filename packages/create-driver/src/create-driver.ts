import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Why no package was made. `message` says what to do. */
export class CreateError extends Error {
  override readonly name = 'CreateError';
}

/** Under their real names npm would leave the first out, and tools would take the others for parts of this package. */
const realNames = new Map([
  ['gitignore', '.gitignore'],
  ['biome.template.json', 'biome.json'],
  ['package.template.json', 'package.json'],
]);

/**
 * Writes the package of a new driver, a copy of the template with the cloud's name in place of `acme`. Fails with
 * {@link CreateError} if the name is not valid or the folder exists.
 *
 * @param name of the cloud, such as `acme`; the package is then `cb-spider-driver-acme`
 * @param parent where the package's folder is made
 * @returns the name of the folder
 */
export async function createDriver(name: string, parent: string, template: string): Promise<string> {
  if (!/^[a-z][a-z0-9]*$/.test(name))
    throw new CreateError(
      `'${name}' is not a valid name of a cloud: use lower-case letters and digits, as in npm create @cb-spider/driver acme`,
    );
  const folder = `cb-spider-driver-${name}`;
  await mkdir(join(parent, folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw new CreateError(`${folder} exists already. Remove it, or choose another name.`);
  });
  const files = await readdir(template, { recursive: true, withFileTypes: true });
  for (const file of files.filter(each => each.isFile())) {
    const source = join(file.parentPath, file.name);
    const path = source.slice(template.length + 1);
    const target = join(parent, folder, renamed(realNames.get(path) ?? path, name));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, renamed(await readFile(source, 'utf8'), name));
  }
  return folder;
}

/** `acme`, `Acme` and `ACME` become the cloud's name. */
function renamed(text: string, name: string): string {
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return text.replaceAll('acme', name).replaceAll('Acme', capital).replaceAll('ACME', name.toUpperCase());
}
