import { fileURLToPath } from 'node:url';
import { CreateError, createDriver } from './create-driver.ts';

/** The folder of the template, next to `dist/` and `src/`. */
const template = fileURLToPath(new URL('../template', import.meta.url));

const [name = '', ...more] = process.argv.slice(2);
try {
  if (more.length > 0) throw new CreateError('Give one name: npm create @cb-spider/driver NAME');
  const folder = await createDriver(name, process.cwd(), template);
  process.stdout.write(`The driver is in ${folder}. Next:

  cd ${folder}
  npm install
  npm test            # the conformance kit, on the stand-in of the cloud
  npm run lint
  npm run build
`);
} catch (error) {
  if (!(error instanceof CreateError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
