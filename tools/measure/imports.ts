import { cruise, type ICruiseResult } from 'dependency-cruiser';

export interface Imports {
  /** The files that import a file, for types or for what runs. */
  importersOf(file: string): string[];
  /** Groups of files that import each other in a circle, types included. */
  circles: string[][];
}

/** What files import of each other, as dependency-cruiser finds it. */
export async function readImports(files: readonly string[]): Promise<Imports> {
  const { output } = await cruise([...files], {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    ruleSet: { forbidden: [{ name: 'circles', from: {}, to: { circular: true } }] },
    validate: true,
  });
  // Without a reporter the output is the result itself.
  const { modules } = output as ICruiseResult;
  const importers = new Map(modules.map(({ source, dependents }) => [source, dependents]));
  const cycles = modules.flatMap(({ dependencies }) =>
    dependencies.filter(({ circular }) => circular).map(({ cycle = [] }) => cycle.map(({ name }) => name)),
  );
  return { importersOf: (file) => importers.get(file) ?? [], circles: merge(cycles) };
}

/** Circles that share a file are one. */
function merge(cycles: readonly string[][]): string[][] {
  return cycles.reduce<string[][]>((groups, cycle) => {
    const touching = groups.filter((group) => group.some((file) => cycle.includes(file)));
    const others = groups.filter((group) => !touching.includes(group));
    return [...others, [...new Set([...touching.flat(), ...cycle])].sort()];
  }, []);
}
