import { fileURLToPath } from 'node:url';
import { runProgram } from './run-program.ts';

// Built, this file lies beside the folder of the page.
await runProgram({ programFolder: fileURLToPath(new URL('.', import.meta.url)) });
