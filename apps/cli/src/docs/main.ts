import { readFileSync, writeFileSync } from 'node:fs';
import { withCommands } from './pages.ts';

/** `main.ts FILE`: replaces the commands in a page with the current ones. */
const [path = ''] = process.argv.slice(2);
writeFileSync(path, withCommands(readFileSync(path, 'utf8')));
