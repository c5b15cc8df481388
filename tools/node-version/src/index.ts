/** The oldest Node that has all that Spider uses: `engines` in the `package.json` of each program has the same. */
const oldest = { major: 22, minor: 18 };

/**
 * Ends the process if its Node is too old. A program calls it before it imports anything else: where a module or a function
 * of Node is missing, an import fails with an error that does not say why.
 */
export function refuseOldNode(): void {
  const problem = nodeProblem(process.versions.node);
  if (problem === undefined) return;
  process.stderr.write(problem);
  process.exit(1);
}

/**
 * What to do where this Node is too old, as text for people; `undefined` where it is not.
 *
 * @param version such as `22.18.0`
 */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined;
  return (
    `Spider needs Node ${oldest.major}.${oldest.minor} or newer, and this is Node ${version}.\n` +
    '  Try: install Node 24 from https://nodejs.org and run the command again.\n'
  );
}
