export { serveClient } from './serve-client.ts';
export { type Choices, readSettings, type ServerSettings } from './settings.ts';
