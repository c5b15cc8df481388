// The entry of every command. A Node that is too old for the rest must be able to parse it.
const oldestMajor = 18;

if (Number(process.versions.node.split('.')[0]) < oldestMajor) {
  process.stderr.write(
    `Spider cannot be started with Node ${process.version}: ${oldestMajor} or newer is needed, which then brings the Node it runs on.\n` +
      '  Try: install Node 24 from https://nodejs.org and run the command again.\n',
  );
  process.exitCode = 1;
} else {
  import('./commands.mjs').then(({ main }) => main(process.argv.slice(2)));
}
