import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter(),
    alias: { $contract: '../backend/contract', $backend: '../backend' },
    typescript: {
      // bits-ui needs this library, whose own "source" condition would have its sources checked.
      config: ({ compilerOptions }) => {
        compilerOptions.paths['@internationalized/date'] = [
          '../../node_modules/@internationalized/date/dist/types/src/index.d.ts',
        ];
      },
    },
    // The origin is checked in hooks.server.ts against the Host header: behind one plain-HTTP port
    // the adapter cannot know the scheme, and the built-in check would refuse every form.
    csrf: { trustedOrigins: ['*'] },
    // Everything comes from the pages' own origin. Styles are also set on elements: bars and borders.
    csp: {
      directives: {
        'default-src': ['self'],
        'style-src': ['self', 'unsafe-inline'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none'],
      },
    },
    // Addresses that do not depend on where the page itself lies.
    paths: { relative: false },
  },
};
