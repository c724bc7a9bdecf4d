// canary: packages-are-declared
import yaml from 'js-yaml';

export const parse = yaml.load;
