/** The first line of a grammar file: what it is a grammar of. */
import {
  isObject,
  type Json,
  type JsonObject,
  member,
  stringifyJson,
  stringMember,
} from '../../json/json.ts';
import { SchemaError } from '../errors.ts';

export interface GrammarMeta {
  /** As in Schema. */
  readonly source: string;
  /** The QEMU it describes: `11.1.3`, or `10.1` for a source tree. */
  readonly qemu: string;
  /** The distributor's version text from the greeting; absent where there is none. */
  readonly package?: string;
  /** Where the definitions are from. A QAPI tree lists what no single build has all of. */
  readonly from: 'query-qmp-schema' | 'qapi';
}

export interface GrammarHeader extends GrammarMeta {
  /** SHA-256 of all the lines that follow. */
  readonly sha256: string;
}

export const FORMAT = 'qmpsh-grammar';
export const VERSION = 1;

export function headerJson(meta: GrammarMeta, sha256: string): JsonObject {
  const { source, qemu, from } = meta;
  return {
    format: FORMAT,
    version: VERSION,
    source,
    qemu,
    ...(meta.package === undefined ? {} : { package: meta.package }),
    from,
    sha256,
  };
}

/** @throws SchemaError where it is no header, or one of another version */
export function readHeader(json: Json): GrammarHeader {
  const where = 'grammar, header';
  if (!isObject(json) || json['format'] !== FORMAT) throw new SchemaError(where, 'this is no grammar file');
  if (json['version'] !== VERSION) {
    const version = member(json, 'version');
    const told = version === undefined ? 'without a version' : `of version ${stringifyJson(version)}`;
    throw new SchemaError(where, `a grammar ${told}: only version ${VERSION} is known, write it anew`);
  }
  const [source, qemu, sha256] = ['source', 'qemu', 'sha256'].map((name) => stringMember(json, name));
  const from = json['from'];
  const known = from === 'query-qmp-schema' || from === 'qapi' ? from : undefined;
  if (source === undefined || qemu === undefined || sha256 === undefined || known === undefined) {
    throw new SchemaError(where, 'source, qemu, from or sha256 is missing');
  }
  const distributor = stringMember(json, 'package');
  return {
    source,
    qemu,
    from: known,
    sha256,
    ...(distributor === undefined ? {} : { package: distributor }),
  };
}
