/** Who may import whom. A line of code knows its room by its folder; these rules keep the doors shut. */

/** Everything of src-main but the desktop: it knows no Electron and no window. */
const core = '^src-main/(?!desktop/|main\\.ts$|preload\\.ts$)';
const thinEdges =
  '^src-main/core/[^/]+/(handlers|[a-z-]+-handlers|devices|erasure|[a-z-]+-queries|form-data|agreement-seal|record-governed|load-dispute|level-centres|case-numbers|audit|audit-export|bands|sample-centre|hand-over|day-bounds|ledger-row|print-ledger)\\.ts$';
const pureRules = '^src-main/(journal/(?!.*\\.worker\\.ts$)|core/[^/]+/(events|evolve|decide|project)\\.ts$)';
/** Node modules that reach outside the process. */
const outside =
  '^(node:)?(fs|fs/promises|net|http|https|http2|tls|dgram|dns|child_process|worker_threads|cluster)$';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one idea, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'renderer-takes-contract-only',
      comment: 'A window reaches the core by calls alone; of src-main it sees the contract.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^src-main/', pathNot: '^src-main/contract/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-takes-nothing-from-renderer',
      severity: 'error',
      from: { path: '^src-main/' },
      to: { path: '^(src-renderer|tests|resources/dev)/' },
    },
    {
      name: 'electron-in-desktop-only',
      severity: 'error',
      from: { pathNot: '^(src-main/(desktop/|main\\.ts$|preload\\.ts$)|tests/|resources/dev/)' },
      to: { path: '(^|node_modules/)electron(-log)?(/|$)' },
    },
    {
      name: 'core-knows-no-desktop',
      severity: 'error',
      from: { path: core },
      to: { path: '^src-main/(desktop/|main\\.ts$|preload\\.ts$)' },
    },
    {
      name: 'contract-stands-alone',
      comment: 'Windows import it: it may bring nothing of the core along.',
      severity: 'error',
      from: { path: '^src-main/contract/' },
      to: { path: '^src-main/', pathNot: '^src-main/contract/' },
    },
    {
      name: 'core-takes-contract-journal-and-store-types',
      comment:
        'Rules stay free of storage. The thin edges of a capability (handlers, queries, what they load and write) drive the centre and its store.',
      severity: 'error',
      from: { path: '^src-main/core/', pathNot: thinEdges },
      to: {
        path: '^src-main/(store|replication|documents|hub|cli)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'rules-do-no-io',
      comment:
        'journal and the deciding files of a capability are pure: same input, same bytes, on every machine.',
      severity: 'error',
      from: { path: pureRules },
      to: {
        path: [outside, '(^|node_modules/)(sqlite3|kysely)(/|$)', '^src-main/(store|replication|hub)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'one-file-opens-databases',
      comment: 'The recounts read the file by themselves, so that they do not trust what they check.',
      severity: 'error',
      from: { pathNot: '^(src-main/store/driver|tests/support/recount/rows)\\.ts$' },
      to: { path: '(^|node_modules/)sqlite3(/|$)' },
    },
    {
      name: 'recount-judges-from-outside',
      comment: 'A program does not judge itself: the recount reads files, never our code.',
      severity: 'error',
      from: { path: '^tests/support/recount' },
      to: { path: '^src-(main|renderer)/' },
    },
    {
      name: 'no-dev-packages-in-the-product',
      severity: 'error',
      from: { path: '^src-(main|renderer)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        pathNot: '(^|node_modules/)electron(/|$)',
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};
