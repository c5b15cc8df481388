import { parseArgs } from 'node:util';
import { builtDrivers } from './matrix/built-drivers.ts';
import { supportMatrix, supportMatrixRow } from './matrix/support-matrix.ts';
import { writeOrCheck } from './matrix/write-or-check.ts';

const usage = `Usage: node write-support-matrix.ts [--check] FOLDER FILE

Writes the support matrix of all driver packages in FOLDER (built before) to FILE. With --check it writes
nothing, and fails when FILE says something else.`;

const heading = `# Support matrix

Made from what each driver declares; the conformance suite (\`@cb-spider/testkit\`) puts every claim to the test.
✓ works, – is not there; words tell a limit. Do not edit: \`pnpm --filter @cb-spider/testkit matrix\` writes it.
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { check: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [folder, file] = positionals;
  if (folder === undefined || file === undefined) throw new Error(usage);
  const drivers = await builtDrivers(folder);
  const text = `${heading}\n${supportMatrix(drivers.map(driver => supportMatrixRow(driver)))}\n`;
  await writeOrCheck(file, text, values);
}

await main();
