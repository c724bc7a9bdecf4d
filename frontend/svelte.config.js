import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter(),
    alias: { $contract: '../backend/contract' },
    // The origin is checked in hooks.server.ts against the Host header: behind one plain-HTTP port
    // the adapter cannot know the scheme, and the built-in check would refuse every form.
    csrf: { trustedOrigins: ['*'] },
  },
};
