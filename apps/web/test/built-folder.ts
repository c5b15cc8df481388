import { join } from 'node:path';

/** The folder into which `vite build` writes the console. */
export const builtFolder = join(import.meta.dirname, '../dist');
