#!/usr/bin/env node
import { boundMemory } from './memory-bounds.ts';

const isServer = process.argv.length <= 2;
if (isServer) boundMemory();
// not before: what is loaded now would be loaded twice
await import('./program.ts');
