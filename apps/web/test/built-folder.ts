import { join } from 'node:path';

/** Where `vite build` puts the console. */
export const builtFolder = join(import.meta.dirname, '../dist');
