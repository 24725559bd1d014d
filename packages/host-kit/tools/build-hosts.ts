import { bundleHost, hosts } from './bundle-host.ts';

// Writes dist/host-<name>.cjs for each host. Run at the root of the repository, beside the built connector.
await Promise.all(hosts.map((host) => bundleHost(host, `dist/host-${host}.cjs`)));
