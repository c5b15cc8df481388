/** The oldest Node that has all that the server uses, `node:sqlite` among it. */
const oldest = { major: 22, minor: 18 };

/**
 * What to do where this Node is too old to load the server, as text for people; `undefined` where it is not.
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
