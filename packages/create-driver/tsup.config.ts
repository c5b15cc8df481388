import { defineConfig } from 'tsup';
import { preset } from '../../tsup.preset.ts';

/** The package is a program, so it has no types. */
export default defineConfig({ ...preset, entry: { main: 'src/main.ts' }, dts: false });
