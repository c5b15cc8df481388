#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Compiled code is kept between runs: most of a short command's time would be compiling.
enableCompileCache?.();
const { runAsProgram } = await import('./program.ts');
await runAsProgram(process.argv.slice(2));
