import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isPublished, readWorkspace, type WorkspacePackage } from '../workspace.ts';
import { NpmProject } from './npm-project.ts';
import { pack } from './pack.ts';

/** Packages of the work tree that npm installs along with one, itself first. */
export function withBrought(
  name: string,
  packages: readonly WorkspacePackage[],
  found: readonly string[] = [],
): readonly string[] {
  const manifest = packages.find(each => each.name === name)?.manifest;
  if (manifest === undefined || found.includes(name)) return found;
  const needed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  return needed.reduce<readonly string[]>(
    (names, each) => withBrought(each, packages, names),
    [...found, name],
  );
}

/** The name of a package's list, as the workflow of a release attaches it. */
export function fileOf(name: string, version: string): string {
  return `${name.replace(/^@/, '').replaceAll('/', '-')}-${version}.cdx.json`;
}

/**
 * Writes a list in CycloneDX for each published package: what npm would install with it, with versions, licences and hashes.
 * npm resolves the tarballs as they would be published, and downloads no other.
 */
async function writeSboms(root: string, folder: string): Promise<void> {
  const packages = readWorkspace(root).packages.filter(isPublished);
  const packed = await mkdtemp(join(tmpdir(), 'spider-sbom-'));
  await mkdir(folder, { recursive: true });
  try {
    const tarballs = new Map<string, string>();
    for (const each of packages) tarballs.set(each.name, (await pack(root, each, packed)).tarball);
    for (const { name, manifest } of packages) {
      const [own = name, ...others] = withBrought(name, packages);
      const brought = others.map(each => [each, `file:${tarballs.get(each)}`]);
      const file = join(folder, fileOf(name, manifest.version ?? ''));
      await writeFile(file, await sbomOf(tarballs.get(own) ?? '', Object.fromEntries(brought)));
      process.stdout.write(`${file}\n`);
    }
  } finally {
    await rm(packed, { recursive: true, force: true });
  }
}

/** Of one tarball, with the packages of the work tree that it needs. */
async function sbomOf(tarball: string, brought: Readonly<Record<string, string>>): Promise<string> {
  const project = await NpmProject.create();
  try {
    const manifest = JSON.parse(await project.run('tar', ['-xzOf', tarball, 'package/package.json']));
    const { name, version, license, dependencies } = manifest;
    const installed = { name, version, license, dependencies: { ...dependencies, ...brought } };
    await project.write('package.json', JSON.stringify(installed));
    await project.run('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund']);
    const words = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=library'];
    return tidied(await project.run('npm', words), name);
  } finally {
    await project.remove();
  }
}

/** Under the name of the package, which npm takes from the folder, and without the paths of tarballs on this machine. */
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
