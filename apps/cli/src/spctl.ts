#!/usr/bin/env node
import { refuseOldNode } from '@cb-spider/node-version';

refuseOldNode();
const { enableCompileCache } = await import('node:module');
// Compiled code is kept between runs: most of a short command's time would be compiling.
enableCompileCache?.();
const { runAsProgram } = await import('./program.ts');
await runAsProgram(['spctl', ...process.argv.slice(2)]);
