import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Application, Converter, OptionDefaults } from 'typedoc';

/** The packages that users and authors of drivers import. */
const names = [
  'core',
  'core/driver',
  'core/runtime',
  'history',
  'fleet',
  'driver-kit',
  'rest-kit',
  'client',
  'remote',
  'store',
  'testkit',
  'twin',
].map(name => `@cb-spider/${name}`);

/** Types that comments link to and that users get from other types, so no package exports them. */
const notExported = {
  '@cb-spider/core': { 'Changes.complete': '#' },
  '@cb-spider/history': { 'DurationSketch.toText': '#' },
};

/**
 * Writes the reference of the public packages as pages, one for each exported name. Rejects if a comment has a dead
 * link.
 */
export async function writeReference(root: string, folder: string): Promise<void> {
  const entries = entriesOf(root);
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    entryPoints: [...entries.keys()],
    tsconfig: join(root, 'tools/site/tsconfig.reference.json'),
    // `npm run typecheck` checks for errors.
    skipErrorChecking: true,
    excludePrivate: true,
    excludeInternal: true,
    readme: 'none',
    // Generated from the OpenAPI document, which describes the REST API.
    exclude: ['**/generated/**'],
    blockTags: [...OptionDefaults.blockTags, '@description'],
    out: folder,
    disableGit: true,
    disableSources: true,
    logLevel: 'Warn',
    validation: { invalidLink: true, notExported: false, notDocumented: false },
    treatValidationWarningsAsErrors: true,
    externalSymbolLinkMappings: notExported,
  });
  for (const [name, value] of Object.entries({
    entryFileName: 'index',
    useHTMLEncodedBrackets: true,
    sanitizeComments: true,
    hidePageHeader: true,
  }))
    app.options.setValue(name, value);
  // Names the packages as users import them, instead of by the paths of their files.
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) {
      const [, name = module.name] =
        [...entries].find(([file]) => dirname(file).endsWith(`/${module.name}`)) ?? [];
      module.name = name;
    }
  });
  const project = await app.convert();
  if (project === undefined) throw new Error('The reference could not be read from the sources.');
  app.validate(project);
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error('The reference has dead links.');
}

/** Returns the sources of the public packages by path, with the names by which they are imported. */
function entriesOf(root: string): ReadonlyMap<string, string> {
  const { paths } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;
  return new Map(
    Object.entries<string[]>(paths)
      .filter(([name]) => names.includes(name))
      .map(([name, [file = '']]) => [join(root, file), name]),
  );
}
