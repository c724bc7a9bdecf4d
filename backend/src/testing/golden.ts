/**
 * Golden: the output digests of the first version. They say that nothing has changed, not that the
 * numbers are right; a change of engine or catalogue brings new ones under a new version.
 */
export const GOLDEN = {
  pergola: '51fb9315dc1e250e478a2dcdbe58d31cef0fe61639961f3ad4f5d5e4b89c53c8',
  clothing: 'f64d92a60689f8ae8e602ca80a5e8093d3b0fab9fac89abc1f4ee44254c89446',
  fullClothing: '811e303f9d0b2fc787100f1b8860627d0b1025793d2a27a319bb412bb677b8c9',
};
