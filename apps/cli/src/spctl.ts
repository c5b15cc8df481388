#!/usr/bin/env node
import { refuseOldNode } from '@cb-spider/node-version';

refuseOldNode();
const { enableCompileCache } = await import('node:module');
// Caches compiled code between runs: a short command would spend most of its time on compiling.
enableCompileCache?.();
const { runAsProgram } = await import('./program.ts');
await runAsProgram(['spctl', ...process.argv.slice(2)]);
