export const table = 'rows';
