import { readFileSync, writeFileSync } from 'node:fs';
import { withCommands } from './pages.ts';

/** `main.ts FILE`: writes the commands into a page, in place of those that it has. */
const [path = ''] = process.argv.slice(2);
writeFileSync(path, withCommands(readFileSync(path, 'utf8')));
