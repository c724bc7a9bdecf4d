/** The names that SvelteKit resolves for the pages, told to dependency-cruiser. */
const path = require('node:path');

const frontend = path.resolve('frontend');

module.exports = {
  resolve: {
    alias: {
      $lib: path.join(frontend, 'src/lib'),
      $contract: path.resolve('backend/contract'),
      $backend: path.resolve('backend'),
    },
  },
};
