export const given = [];
