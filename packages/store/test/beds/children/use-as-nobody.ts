/** Opens a store as a user other than root, and writes the code and message of the error as JSON. Argument: file. */
import { sqliteStore } from '../../../src/index.ts';

const nobody = 65_534;
if (process.getuid?.() === 0) {
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}
const [file = ''] = process.argv.slice(2);
try {
  const store = await sqliteStore(file);
  await store.settings.put('a', 'b');
  await store.close();
  process.stdout.write('{}\n');
} catch (error) {
  if (!(error instanceof Error && 'code' in error)) throw error;
  process.stdout.write(`${JSON.stringify({ code: error.code, message: error.message })}\n`);
}
