import type { Finding } from '../finding.ts';
import type { Workspace } from '../workspace.ts';

const page = 'docs/settings.md';
/** The name of an environment variable. Those of the command line have their own page. */
const setting =
  /\b(?:SPIDER_[A-Z_]*[A-Z]|CBSPIDER_ROOT|ID_TRANSFORM_MODE|SERVER_ADDRESS|SERVICE_ADDRESS)\b(?!_)/g;
/** Error codes that look like variables. */
const noSettings = new Set(['SPIDER_NO_ENCRYPTION_KEY', 'SPIDER_NO_NEWS']);

/** Checks that one table lists exactly the environment variables that the server and its packages read. */
export function checkSettings({ documents, packages }: Workspace): Finding[] {
  const document = documents.find(({ path }) => path === page);
  if (document === undefined) return [{ file: page, message: 'is missing' }];
  const sources = packages
    .filter(({ folder }) => folder === 'apps/server' || folder.startsWith('packages/'))
    .flatMap(({ code }) => code.filter(({ part }) => part === 'source'));
  return settingsFindings(
    document.text,
    sources.map(({ text }) => text),
  );
}

export function settingsFindings(text: string, sources: readonly string[]): Finding[] {
  const read = new Set(sources.flatMap(source => namesIn(source)));
  const firstCells = text.split('\n').map(line => /^\| (`[^|]*) \|/.exec(line)?.[1] ?? '');
  const described = firstCells.flatMap(namesIn);
  const twice = described.filter((name, index) => described.indexOf(name) !== index);
  const missing = [...read].filter(name => !described.includes(name));
  const unread = described.filter(name => !read.has(name));
  return [
    ...missing.map(name => ({ file: page, message: `${name} is read by the code, and not in the table` })),
    ...unread.map(name => ({ file: page, message: `${name} is in the table, and nothing reads it` })),
    ...twice.map(name => ({ file: page, message: `${name} is in the table twice` })),
  ];
}

function namesIn(text: string): string[] {
  return [...text.matchAll(setting)].map(([name]) => name).filter(name => !noSettings.has(name));
}
