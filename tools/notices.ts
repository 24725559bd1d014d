import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** A package of which something is in a bundle. */
export interface BundledPackage {
  name: string;
  version: string;
  /** As SPDX names it. */
  license: string;
  /** The licence itself. */
  text: string;
  /** Where it was taken from, such as node_modules/axios. */
  folder: string;
}

/** The packages in a bundle, in order. @throws Error where one has no licence */
export function packagesIn({ outputs }: Metafile): BundledPackage[] {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  );
  const folders = new Set(files.map(packageFolder).filter((folder) => folder !== undefined));
  const packages = new Map(
    [...folders].map(readPackage).map((one): [string, BundledPackage] => [`${one.name} ${one.version}`, one]),
  );
  return [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Names the packages in a bundle, each with its licence. */
export function renderNotices(packages: readonly BundledPackage[], bundle: string): string {
  const notices = packages.map(
    ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`,
  );
  return [`${bundle} contains code of these packages.\n`, ...notices].join(`\n${'-'.repeat(80)}\n`);
}

/** The folder of the package that a file belongs to; undefined for a file of our own. */
function packageFolder(file: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string | undefined
  >;
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice)([.-]|$)/i.test(file))
    .sort();
  if (!name || !version || !license) throw new Error(`${folder} does not say what it is or its licence.`);
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r', '').trim());
  return { name, version, license, text: texts.join('\n\n') || licenceInReadme(folder), folder };
}

/** Some packages keep the licence at the end of their page. */
function licenceInReadme(folder: string): string {
  const readme = readdirSync(folder).find((file) => /^readme/i.test(file));
  const text = readme === undefined ? '' : readFileSync(join(folder, readme), 'utf8').replaceAll('\r', '');
  const licence = /^(?:#+ *licen[cs]e|licen[cs]e\n-+)\s*$(.*)/ims.exec(text)?.[1]?.trim();
  if (!licence) throw new Error(`No licence was found in ${folder}.`);
  return licence;
}
