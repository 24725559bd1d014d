// Which room of the connector may load which, and whose types it may name. To move or rename a room, change these tables.

/** Room -> what it may load when it runs, beside itself and Node: other rooms, packages, and files of the root. */
const mayLoad = {
  core: [],
  errors: [],
  contract: [],
  http: ['core', 'errors', 'axios', 'hpagent'],
  input: ['core', 'errors', 'csv-parse', 'lossless-json'],
  plan: ['core', 'errors'],
  scim: ['core', 'http', 'plan', 'errors', 'wire'],
  connection: ['core', 'http', 'input', 'scim', 'errors'],
  atlassian: ['core', 'http', 'scim', 'errors'],
  lifecycle: ['plan', 'errors'],
  actions: ['lifecycle', 'plan', 'errors'],
  host: [
    'core',
    'connection',
    'input',
    'atlassian',
    'generated',
    'scim',
    'http',
    'errors',
    '@opentelemetry/api',
  ],
  generated: ['actions', 'ajv'],
  index: ['connection', 'core', 'host', 'generated', 'http'],
};

/** Room -> whose types it may name beside what it may load. Types vanish when the program is built. */
const mayName = {
  actions: ['host', 'scim'],
  generated: ['host', 'input'],
  host: ['actions'],
  lifecycle: ['host', 'scim'],
  plan: ['scim'],
};
/** Every room may name these types. */
const common = ['generated', 'contract', 'errors'];

/** Package -> the only files that may import it. The generated validators require a part of Ajv's runtime. */
const homes = {
  '@opentelemetry/api': ['^src/host/trace\\.ts$'],
  axios: ['^src/http/(transport|node-adapter)\\.ts$'],
  ajv: ['^tools/', '^src/generated/validators/'],
};

/** Workspace -> what it may import beside itself, packages and Node. */
const workspaces = {
  'packages/cli': [
    'index',
    'generated',
    'decodeText',
    'jsonText',
    'tableColumns',
    'connectionRepair',
    'inputNames',
    'hostContract',
    'hostHttp',
    'hostKit',
    'hostMcp',
    'emulator',
    'fleet',
    'doctor',
    'routes',
    'package.json',
  ],
  'packages/doctor': ['emulator'],
  'packages/emulator': [],
  'packages/fleet': ['index', 'hostContract', 'hostKit'],
  'packages/host-kit': ['hostContract', 'buildTools'],
  'packages/host-mcp': ['hostKit'],
  'packages/host-http': ['hostKit'],
  'packages/host-blink': ['hostKit'],
  'packages/host-n8n': ['hostKit'],
  'packages/host-activepieces': ['hostKit'],
  'packages/workbench': [
    'emulator',
    'hostContract',
    'hostKit',
    'connectionRepair',
    'doctor',
    'inputNames',
    'routes',
  ],
};

/** Folders of the emulator, lowest first: each may import those before it. Its options are known to all. */
const emulatorFloors = [
  'core',
  'scim',
  'store',
  'users',
  'groups',
  'directory',
  'seed',
  'http',
  'faults',
  'routes',
  'profile',
  'server',
];

/** Names of the tables that are neither a room in src/ nor a package. */
const places = {
  actions: '^actions/',
  emulator: '^packages/emulator/src/index\\.ts$',
  fleet: '^packages/fleet/src/index\\.ts$',
  doctor: '^packages/doctor/src/index\\.ts$',
  routes: '^src/http/routes\\.ts$',
  buildTools: '^tools/notices\\.ts$',
  hostKit: '^packages/host-kit/src/(conformance/)?index\\.ts$',
  hostHttp: '^packages/host-http/src/index\\.ts$',
  hostMcp: '^packages/host-mcp/src/index\\.ts$',
  decodeText: '^src/core/decode-text\\.ts$',
  tableColumns: '^src/input/columns\\.ts$',
  jsonText: '^src/input/json-text\\.ts$',
  connectionRepair: '^src/connection/repair\\.ts$',
  inputNames: '^src/input/normalize\\.ts$',
  'package.json': '^package\\.json$',
  wire: '^src/generated/wire\\.ts$',
  hostContract: '^src/(contract|generated/types)\\.ts$',
};

const rooms = Object.keys(mayLoad);
const pathOf = (name) =>
  places[name] ?? (rooms.includes(name) ? `^src/${name}(\\.ts$|/)` : `(^|/)node_modules/${name}/`);

/** `import type`, and `import('x').Name` where a type stands. */
const types = ['type-only', 'type-import'];

const roomRules = rooms.flatMap((room) => {
  const loaded = [room, ...mayLoad[room]];
  const named = [...loaded, ...common, ...(mayName[room] ?? [])];
  return [
    {
      name: `${room}-loads`,
      comment: `${room} may load only: ${mayLoad[room].join(', ') || 'nothing'}.`,
      severity: 'error',
      from: { path: pathOf(room) },
      to: { pathNot: loaded.map(pathOf), dependencyTypesNot: [...types, 'core'] },
    },
    {
      name: `${room}-names`,
      comment: `${room} may name the types only of: ${named.slice(1).join(', ')}.`,
      severity: 'error',
      from: { path: pathOf(room) },
      to: { pathNot: named.map(pathOf), dependencyTypes: types, dependencyTypesNot: ['core'] },
    },
  ];
});

const workspaceRules = Object.entries(workspaces).map(([workspace, others]) => ({
  name: `${workspace}-stands-alone`,
  comment: `${workspace}/ may import nothing of this repository beside: ${others.join(', ') || 'nothing'}.`,
  severity: 'error',
  from: { path: `^${workspace}/`, pathNot: `^${workspace}/test/` },
  to: {
    pathNot: [`^${workspace}/`, 'node_modules/', ...others.map(pathOf)],
    dependencyTypesNot: ['core'],
  },
}));

const emulatorPath = (floor) => `^packages/emulator/src/${floor}/`;
const emulatorRules = emulatorFloors.map((floor, index) => ({
  name: `emulator-${floor}-looks-down`,
  comment: `packages/emulator/src/${floor}/ may import only: ${emulatorFloors.slice(0, index).join(', ') || 'nothing'}.`,
  severity: 'error',
  from: { path: emulatorPath(floor) },
  to: {
    path: '^packages/emulator/src/',
    pathNot: [
      '^packages/emulator/src/options\\.ts$',
      ...emulatorFloors.slice(0, index + 1).map(emulatorPath),
    ],
  },
}));

const homeRules = Object.entries(homes).map(([name, files]) => ({
  name: `${name}-has-one-home`,
  severity: 'error',
  from: { path: '^(src|actions|tools)/', pathNot: files },
  to: { path: pathOf(name) },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    ...workspaceRules,
    ...emulatorRules,
    ...homeRules,
    {
      name: 'known-rooms',
      comment: 'Every file of src/ belongs to a room of the table above.',
      severity: 'error',
      from: { path: '^src/', pathNot: rooms.map(pathOf) },
      to: {},
    },
    {
      name: 'no-circles',
      comment: 'No file imports itself by way of others, not even for a type.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Types count as imports, and are told apart from what is loaded.
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // The second server has packages of its own, installed only when it is looked at.
    exclude: { path: '^(dist|node_modules|packages/doctor/test/second-server)/' },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
    },
  },
};
