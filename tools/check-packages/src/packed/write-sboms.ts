import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isPublished, readWorkspace, type WorkspacePackage } from '../workspace.ts';
import { NpmProject } from './npm-project.ts';
import { pack } from './pack.ts';

/** Returns a package and the packages of the work tree that npm installs with it, the package itself first. */
export function withDependencies(
  name: string,
  packages: readonly WorkspacePackage[],
  collected: readonly string[] = [],
): readonly string[] {
  const manifest = packages.find(candidate => candidate.name === name)?.manifest;
  if (manifest === undefined || collected.includes(name)) return collected;
  const needed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  return needed.reduce<readonly string[]>(
    (names, dependency) => withDependencies(dependency, packages, names),
    [...collected, name],
  );
}

/** Returns the file name of a package's SBOM, which the release workflow attaches. */
export function fileOf(name: string, version: string): string {
  return `${name.replace(/^@/, '').replaceAll('/', '-')}-${version}.cdx.json`;
}

/**
 * Writes an SBOM in CycloneDX for each published package: what npm would install with it, with versions, licences and
 * hashes. npm resolves the tarballs as they would be published, and downloads no others.
 */
async function writeSboms(root: string, folder: string): Promise<void> {
  const packages = readWorkspace(root).packages.filter(isPublished);
  const packed = await mkdtemp(join(tmpdir(), 'spider-sbom-'));
  await mkdir(folder, { recursive: true });
  try {
    const tarballs = new Map<string, string>();
    for (const published of packages)
      tarballs.set(published.name, (await pack(root, published, packed)).tarball);
    for (const { name, manifest } of packages) {
      const [own = name, ...others] = withDependencies(name, packages);
      const dependencies = others.map(other => [other, `file:${tarballs.get(other)}`]);
      const file = join(folder, fileOf(name, manifest.version ?? ''));
      await writeFile(file, await sbomOf(tarballs.get(own) ?? '', Object.fromEntries(dependencies)));
      process.stdout.write(`${file}\n`);
    }
  } finally {
    await rm(packed, { recursive: true, force: true });
  }
}

/** Returns the SBOM of a tarball. `own` has the packages of the work tree that it needs, and their tarballs. */
async function sbomOf(tarball: string, own: Readonly<Record<string, string>>): Promise<string> {
  const project = await NpmProject.create();
  try {
    const manifest = JSON.parse(await project.run('tar', ['-xzOf', tarball, 'package/package.json']));
    const { name, version, license, dependencies } = manifest;
    const installed = { name, version, license, dependencies: { ...dependencies, ...own } };
    await project.write('package.json', JSON.stringify(installed));
    await project.run('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund']);
    const words = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=library'];
    return tidied(await project.run('npm', words), name);
  } finally {
    await project.remove();
  }
}

/** Sets the package's name, because npm uses that of the folder, and removes the paths of tarballs on this machine. */
function tidied(text: string, name: string): string {
  const list = JSON.parse(text);
  list.metadata.component.name = name;
  for (const component of list.components)
    component.externalReferences = component.externalReferences?.filter(
      ({ url }: { url: string }) => !url.startsWith('file:'),
    );
  return `${JSON.stringify(list, undefined, 2)}\n`;
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '../../../..');
  await writeSboms(root, resolve(process.argv[2] ?? join(root, 'sbom')));
}
