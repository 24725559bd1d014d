import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { WorkflowFile } from '../../api/workflow-files.ts';
import { StartError } from '../start-error.ts';
import { FORMAT } from './workflow-file.ts';

export interface TemplateFile {
  /** The file's name without its end. */
  id: string;
  file: WorkflowFile;
}

/** Reads a folder of exported workflows, in the order of their file names. */
export function readTemplates(folder: string | undefined): TemplateFile[] {
  if (folder === undefined) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => ({ id: basename(name, '.json'), file: read(join(folder, name)) }));
}

function read(path: string): WorkflowFile {
  try {
    const file = JSON.parse(readFileSync(path, 'utf8'));
    if (file?.format === FORMAT && file.version === 1) return file;
  } catch (error) {
    throw new StartError(
      `The template ${path} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
  throw new StartError(`The template ${path} is not an exported workflow.`);
}
