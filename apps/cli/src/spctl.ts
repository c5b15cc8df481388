#!/usr/bin/env node
import { runAsProgram } from './program.ts';

await runAsProgram(['spctl', ...process.argv.slice(2)]);
