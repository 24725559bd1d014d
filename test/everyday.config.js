import base from '../jest.config.js';
import { slow, workbench } from './parts.js';

/** `npm test` */
export default { ...base, rootDir: '..', testPathIgnorePatterns: ['/node_modules/', ...slow, ...workbench] };
