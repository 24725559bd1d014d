import { packActivepieces } from './pack-activepieces.ts';
import { packN8n } from './pack-n8n.ts';

// pack.ts n8n|activepieces [connector folder]: writes dist/<host>/package/, and the packed file beside it.
const [host = '', connector = 'dist/connector'] = process.argv.slice(3);
const pack = { n8n: packN8n, activepieces: packActivepieces }[host];
if (pack === undefined) throw new Error('Which host? n8n or activepieces.');
const { tarball } = await pack(connector, `dist/${host}/package`);
process.stdout.write(`dist/${host}/${tarball}\n`);
