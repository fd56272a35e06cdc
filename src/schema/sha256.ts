/**
 * SHA-256 of a text. Node's crypto takes five milliseconds to load, a tenth of a batch command's whole time,
 * and most runs hash nothing: it is loaded with the first hash.
 */

/** In hex, of the text's UTF-8. */
export function sha256(text: string): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
}
