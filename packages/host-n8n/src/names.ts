import type { Manifest } from 'connector-host-kit';

/** A name as n8n's nodes have it: tinyShelf of tiny-shelf. */
export const camelCase = (id: string): string =>
  id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** n8n loads a class by the name of its file. */
export const className = (id: string): string => camelCase(`-${id}`);

/** The name of the node's type: workflows are saved with it. */
export const nodeName = ({ id }: Manifest): string => camelCase(id);
/** The name of the credential's type: saved credentials bear it. */
export const credentialName = ({ id }: Manifest): string => `${camelCase(id)}Api`;

/** The parameters that choose an action; an input of such a name gets another. */
const own = ['resource', 'operation', 'options', 'split'];
/** The name of the parameter for an input. */
export const parameterName = (key: string): string => (own.includes(key) ? `${key}Input` : key);
