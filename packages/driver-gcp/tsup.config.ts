import { defineConfig } from 'tsup';
import { bundle } from '../../tsup.bundle.ts';

/** With the SDK in it: the whole package has two editions of the API and all its sources, 76 MB. */
export default defineConfig(bundle);
