import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Names that the server's own files call each other by. */
const SERVER_NAME = /^#(contract|domain|event-store)\/(.+)$/;
const backend = fileURLToPath(new URL('../backend', import.meta.url));

export default defineConfig({
  plugins: [tailwindcss(), sveltekit()],
  resolve: { alias: [{ find: SERVER_NAME, replacement: `${backend}/$1/$2.ts` }] },
  worker: { format: 'es' },
  server: {
    fs: { allow: ['../backend'] },
    // `npm run dev` serves pages here and asks the running server for everything else.
    proxy: { '/api': 'http://127.0.0.1:3000' },
  },
});
