import { defineConfig } from 'tsup';
import { preset } from '../../tsup.preset.ts';

export default defineConfig({
  ...preset,
  entry: {
    index: 'src/index.ts',
    engine: 'src/engine.ts',
    bin: 'src/bin.ts',
    'ssh-thread': 'src/ssh/edge-thread.ts',
    'shell-thread': 'src/ssh/shell/shell-thread.ts',
  },
  dts: { entry: { index: 'src/index.ts', engine: 'src/engine.ts' } },
});
