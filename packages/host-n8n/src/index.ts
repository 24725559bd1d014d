// What a packed community package needs beside its connector.
export { loadConnector } from 'connector-host-kit';
export { createCredential, createNode } from './create-node.ts';
export { className, credentialName, nodeName } from './names.ts';
