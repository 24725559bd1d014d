import base from '../jest.config.js';
import { sampled, slow } from './parts.js';

// The workers take them over.
process.env.SAMPLES = 'long';
process.env.TEST_LIMIT_SECONDS = '600';

const { testMatch: _, ...rest } = base;

/** `npm run test:slow` */
export default { ...rest, rootDir: '..', testRegex: [...slow, ...sampled] };
