/** Stands for Node's HTTP/2 in the bundle, which takes time to load: the connector asks axios for HTTP/1.1 only. */
export default { constants: {} };
