import { defineConfig } from 'tsup';
import { bundle } from '../../tsup.bundle.ts';

/** With the SDK in one file: its thousand take twice the time to load, and 20 MiB more. */
export default defineConfig(bundle);
