import { join } from 'node:path';
import { PythonUnavailable, preparePython } from '../python-environment.ts';

/** The very release that the tests were written against. */
export const motoRequirement = 'moto[server]==5.2.5';

/** Thrown where moto cannot be had: no Python 3, or its packages cannot be fetched. */
export { PythonUnavailable as MotoUnavailable };

/** @returns the Python of a virtual environment with moto in it; see {@link preparePython} */
export async function prepareMoto(): Promise<string> {
  return join(await preparePython('spider-moto', motoRequirement), 'python');
}
