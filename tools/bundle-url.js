import { pathToFileURL } from 'node:url';

export const bundleUrl = pathToFileURL(__filename).href;
