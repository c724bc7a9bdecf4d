// canary: contract-enters-pages-by-one-file
export { name } from '$lib/knows-a-word';
