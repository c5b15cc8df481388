import { defineConfig } from 'tsup';
import { preset } from '../../tsup.preset.ts';

/** A program, not a library: nobody imports its types. */
export default defineConfig({ ...preset, entry: { main: 'src/main.ts' }, dts: false });
