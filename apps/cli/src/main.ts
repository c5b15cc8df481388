#!/usr/bin/env node
import { runAsProgram } from './program.ts';

await runAsProgram(process.argv.slice(2));
