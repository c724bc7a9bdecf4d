import { borders } from './scripts/boundaries/borders.mjs';
import { capabilities } from './scripts/boundaries/capabilities.mjs';
import { hygiene } from './scripts/boundaries/hygiene.mjs';

export default {
  forbidden: [...borders, ...capabilities, ...hygiene],
  options: {
    tsPreCompilationDeps: true, // an import of types only is a dependency too
    combinedDependencies: true, // a workspace may use what the root package declares
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|frontend/build|frontend/\\.svelte-kit|scripts/boundaries/canary)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'svelte', 'node', 'default', 'require'],
      mainFields: ['module', 'main', 'types'],
    },
    webpackConfig: {
      fileName: new URL('scripts/boundaries/aliases.cjs', import.meta.url).pathname,
    },
  },
};
