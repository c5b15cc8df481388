#!/usr/bin/env node
import { refuseOldNode } from '@cb-spider/node-version';

refuseOldNode();
const { enableCompileCache } = await import('node:module');
// Compiled code is kept between runs: most of a short command's time would be compiling.
enableCompileCache?.();
const { runAsProgram } = await import('./program.ts');
// As one executable it may be called by a link of that name.
const isSpctl = /(^|[/\\])spctl(\.exe)?$/.test(process.argv0);
await runAsProgram([...(isSpctl ? ['spctl'] : []), ...process.argv.slice(2)]);
