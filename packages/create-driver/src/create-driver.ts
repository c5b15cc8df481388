import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The error of a package that was not created. `message` says what to do. */
export class CreateError extends Error {
  override readonly name = 'CreateError';
}

/**
 * The names of template files in a new package. Under these names, npm would not publish the first file, and tools
 * would treat the others as settings of this package.
 */
const realNames = new Map([
  ['gitignore', '.gitignore'],
  ['biome.template.json', 'biome.json'],
  ['package.template.json', 'package.json'],
]);

/**
 * Writes the package of a new driver, a copy of the template with the cloud's name in place of `acme`. Fails with
 * {@link CreateError} if the name is not valid or the folder exists.
 *
 * @param name the name of the cloud, such as `acme`; the package is then `cb-spider-driver-acme`
 * @param parent the folder in which the package's folder is created
 * @param template the folder of the template
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
    throw new CreateError(`${folder} already exists. Remove it, or choose another name.`);
  });
  const files = await readdir(template, { recursive: true, withFileTypes: true });
  for (const file of files.filter(entry => entry.isFile())) {
    const source = join(file.parentPath, file.name);
    const path = source.slice(template.length + 1);
    const target = join(parent, folder, renamed(realNames.get(path) ?? path, name));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, renamed(await readFile(source, 'utf8'), name));
  }
  return folder;
}

/** Replaces `acme`, `Acme` and `ACME` with the name of the cloud. */
function renamed(text: string, name: string): string {
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return text.replaceAll('acme', name).replaceAll('Acme', capital).replaceAll('ACME', name.toUpperCase());
}
