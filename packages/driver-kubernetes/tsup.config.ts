import { defineConfig } from 'tsup';
import { bundle } from '../../tsup.bundle.ts';

/** With the SDK in it: the whole package has a file for each type of each API, 54 MB. */
export default defineConfig(bundle);
