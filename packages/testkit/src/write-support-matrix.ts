import { supportMatrix, supportMatrixRow } from './matrix/support-matrix.ts';
import { writePage } from './matrix/write-page.ts';

const usage = `Usage: node write-support-matrix.ts [--check] FOLDER FILE

Writes the support matrix of all driver packages in FOLDER (built before) to FILE. With --check it writes
nothing, and fails when FILE says something else.`;

const heading = `# Support matrix

Made from what each driver declares; the conformance suite (\`@cb-spider/testkit\`) verifies every claim.
✓ works, – is not available; words state a limit. Do not edit: \`pnpm --filter @cb-spider/testkit matrix\` writes it.
`;

await writePage(
  usage,
  drivers => `${heading}\n${supportMatrix(drivers.map(driver => supportMatrixRow(driver)))}\n`,
);
